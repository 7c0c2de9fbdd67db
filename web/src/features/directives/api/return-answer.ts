import { answer, client } from '../../../shared/api/client.js';
import type { Directive } from '../../../shared/api/types.js';

export function returnAnswer(
  id: string,
  body: { unitId: string; reason: string; dueOn: string },
): Promise<Directive> {
  return answer(client.POST('/api/v1/directives/{id}/returns', { params: { path: { id } }, body }));
}
