import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

function readReadiness(period: string) {
  return answer(client.GET('/api/v1/cycle-readiness', { params: { query: { period } } }));
}
export type Readiness = Awaited<ReturnType<typeof readReadiness>>;

/** What opening a period would do; asked anew for each choice. */
export function useReadiness(period: string | null) {
  return useQuery({
    queryKey: queryKeys.cycleReadiness(period ?? ''),
    queryFn: () => readReadiness(period ?? ''),
    enabled: period !== null,
  });
}
