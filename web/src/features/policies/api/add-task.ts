import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

export function addTask(
  id: string,
  version: number,
  body: { start: number; end: number },
): Promise<PolicyChanges> {
  return answer(
    client.POST('/api/v1/policies/{id}/tasks', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}
