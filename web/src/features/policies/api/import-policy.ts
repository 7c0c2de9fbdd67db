import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { uploadFile } from '../../../shared/api/upload.js';
import type { Policy } from '../model/policy.js';

export interface ImportInput {
  /** A file, or the text itself. */
  readonly source: File | string;
  /** One for each document chosen, so that sending it again after a lost answer imports it once. */
  readonly key: string;
  /** Hears the share of the file that has been sent, 0 to 1. */
  readonly onSent: (share: number) => void;
}

function importPolicy({ source, key, onSent }: ImportInput): Promise<Policy> {
  if (typeof source === 'string') {
    return answer(client.POST('/api/v1/policies', { body: { text: source }, headers: idempotency(key) }));
  }
  return uploadFile<Policy>('/api/v1/policies', source, { headers: idempotency(key), onSent });
}

export function useImportPolicy() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: importPolicy,
    onSuccess: (policy) => {
      cache.setQueryData(queryKeys.policy(policy.id), policy);
      return cache.invalidateQueries({ queryKey: ['policies', 'list'] });
    },
  });
}
