import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

const FILTERS = { limit: 20 } as const;
const EVERY_MS = 60_000;

/** My latest messages with the number of unread ones; read again on focus and once a minute. */
export function useNotifications() {
  return useQuery({
    queryKey: queryKeys.notifications(FILTERS),
    queryFn: () => answer(client.GET('/api/v1/notifications', { params: { query: FILTERS } })),
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: true,
  });
}
