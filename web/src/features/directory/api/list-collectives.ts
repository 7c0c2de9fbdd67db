import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

export function useCollectives(region: string | undefined) {
  return useQuery({
    queryKey: queryKeys.collectives({ region }),
    queryFn: () => answer(client.GET('/api/v1/collectives', { params: { query: { region } } })),
    placeholderData: keepPreviousData,
  });
}
