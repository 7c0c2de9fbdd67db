import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';

function publishPolicy(id: string) {
  return answer(client.POST('/api/v1/policies/{id}/publication', { params: { path: { id } } }));
}

export function usePublishPolicy(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => publishPolicy(id),
    onSuccess: () =>
      Promise.all(
        ['policies', 'work-items', 'boards'].map((kind) => cache.invalidateQueries({ queryKey: [kind] })),
      ),
  });
}
