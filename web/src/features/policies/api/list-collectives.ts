import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Expressions such as 各市人民政府 that the directory of a region can resolve. */
export function useCollectives(region: string) {
  return useQuery({
    queryKey: queryKeys.collectives({ region }),
    queryFn: () => answer(client.GET('/api/v1/collectives', { params: { query: { region } } })),
    staleTime: 300_000,
  });
}
