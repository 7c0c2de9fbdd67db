import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, done } from '../../../shared/api/client.js';

/** Marks every unread message, page after page: not only those on the screen. */
async function markAllRead(): Promise<void> {
  for (;;) {
    const { items } = await answer(
      client.GET('/api/v1/notifications', { params: { query: { unread: 'true', limit: 200 } } }),
    );
    for (const { id } of items) {
      await done(client.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } }));
    }
    if (items.length < 200) return;
  }
}

export function useMarkAllRead() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: markAllRead,
    onSettled: () => cache.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
