import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

const FILTERS = { limit: 50 } as const;

/** The latest cycles, for choosing one. */
export function useRecentCycles() {
  return useQuery({
    queryKey: queryKeys.cycles(FILTERS),
    queryFn: () => answer(client.GET('/api/v1/cycles', { params: { query: FILTERS } })),
    staleTime: 60_000,
  });
}
