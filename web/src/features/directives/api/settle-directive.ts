import { answer, client } from '../../../shared/api/client.js';
import type { Directive } from '../../../shared/api/types.js';

export function settleDirective(id: string, words: string): Promise<Directive> {
  return answer(
    client.POST('/api/v1/directives/{id}/settlement', { params: { path: { id } }, body: { words } }),
  );
}
