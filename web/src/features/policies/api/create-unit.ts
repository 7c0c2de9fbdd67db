import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';

export type NewUnit = operations['createUnit']['requestBody']['content']['application/json'];

export function useCreateUnit() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: NewUnit & { key: string }) =>
      answer(client.POST('/api/v1/units', { body, headers: idempotency(key) })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['units'] }),
  });
}
