import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Policy } from '../model/policy.js';

export function addTask(id: string, version: number, body: { start: number; end: number }): Promise<Policy> {
  return answer(
    client.POST('/api/v1/policies/{id}/tasks', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}
