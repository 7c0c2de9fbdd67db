import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';
import type { TaskEdit } from '../model/task-draft.js';

export function changeTask(
  id: string,
  taskId: string,
  version: number,
  body: TaskEdit,
): Promise<PolicyChanges> {
  return answer(
    client.PATCH('/api/v1/policies/{id}/tasks/{taskId}', {
      params: { path: { id, taskId }, header: ifMatch(version) },
      body,
    }),
  );
}
