import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client, ifMatch } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { MessagePreference } from '../../../shared/api/types.js';

export type PreferenceChange = Pick<MessagePreference, 'email' | 'mail' | 'quietFrom' | 'quietUntil'>;

export function useMessagePreference() {
  return useQuery({
    queryKey: queryKeys.messagePreference(),
    queryFn: () => answer(client.GET('/api/v1/message-preference')),
  });
}

/** Keeps the wishes; the answer is what the page then shows. */
export function useChangeMessagePreference() {
  const cache = useQueryClient();
  return async (version: number, change: PreferenceChange): Promise<void> => {
    const kept = await answer(
      client.PUT('/api/v1/message-preference', { params: { header: ifMatch(version) }, body: change }),
    );
    cache.setQueryData(queryKeys.messagePreference(), kept);
  };
}
