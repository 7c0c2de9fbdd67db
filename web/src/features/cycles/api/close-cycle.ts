import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';

/** Closes a period for good; what every item stood at is kept. */
export function useCloseCycle(cycleId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (key: string) =>
      answer(
        client.POST('/api/v1/cycles/{id}/closure', {
          params: { path: { id: cycleId } },
          headers: idempotency(key),
        }),
      ),
    onSuccess: () =>
      Promise.all(
        ['cycles', 'reports', 'boards', 'work-items'].map((kind) =>
          cache.invalidateQueries({ queryKey: [kind] }),
        ),
      ),
  });
}
