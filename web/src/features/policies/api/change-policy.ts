import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { operations } from '../../../shared/api/generated/schema.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

export type PolicyEdit = operations['changePolicy']['requestBody']['content']['application/json'];

export function changePolicy(id: string, version: number, body: PolicyEdit): Promise<PolicyChanges> {
  return answer(
    client.PATCH('/api/v1/policies/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}
