import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { Directive } from '../../../shared/api/types.js';

export function answerDirective(id: string, words: string, key: string): Promise<Directive> {
  return answer(
    client.POST('/api/v1/directives/{id}/answers', {
      params: { path: { id } },
      body: { words },
      headers: idempotency(key),
    }),
  );
}
