import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { Directive } from '../../../shared/api/types.js';

export type NewDirective = paths['/api/v1/directives']['post']['requestBody']['content']['application/json'];

export function writeDirective(body: NewDirective, key: string): Promise<Directive> {
  return answer(client.POST('/api/v1/directives', { body, headers: idempotency(key) }));
}
