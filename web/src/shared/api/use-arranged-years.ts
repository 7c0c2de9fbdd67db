import { useQuery } from '@tanstack/react-query';
import { answer, client } from './client.js';
import { queryKeys } from './query-keys.js';

/** The years whose holidays are published: the same for the whole session, asked once. */
export function useArrangedYears() {
  return useQuery({
    queryKey: queryKeys.arrangedYears(),
    queryFn: () => answer(client.GET('/api/v1/working-days')),
    staleTime: Infinity,
  });
}
