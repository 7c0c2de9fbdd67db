import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, done } from '../../../shared/api/client.js';

export function useMarkRead() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      done(client.POST('/api/v1/notifications/{id}/read', { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
