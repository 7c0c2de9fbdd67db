import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';

/** Every live item comes to owe a report; opening again adds only what is missing. */
export function useOpenCycle() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ period, key }: { period: string; key: string }) =>
      answer(client.POST('/api/v1/cycles', { body: { period }, headers: idempotency(key) })),
    onSuccess: () =>
      Promise.all(
        ['cycles', 'reports', 'boards'].map((kind) => cache.invalidateQueries({ queryKey: [kind] })),
      ),
  });
}
