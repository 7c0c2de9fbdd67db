import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';

/** Signs for many items at once; those signed for already are passed over. */
export function useSignFor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => answer(client.POST('/api/v1/work-items/acceptances', { body: { ids } })),
    onSuccess: () =>
      Promise.all(
        ['work-items', 'boards', 'notifications'].map((kind) =>
          cache.invalidateQueries({ queryKey: [kind] }),
        ),
      ),
  });
}
