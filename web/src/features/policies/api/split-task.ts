import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

/** `at`: offset in the document's text, within the task. */
export function splitTask(id: string, taskId: string, version: number, at: number): Promise<PolicyChanges> {
  return answer(
    client.POST('/api/v1/policies/{id}/tasks/{taskId}/split', {
      params: { path: { id, taskId }, header: ifMatch(version) },
      body: { at },
    }),
  );
}
