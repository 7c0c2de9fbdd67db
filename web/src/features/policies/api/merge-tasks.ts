import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

/** The task takes in its neighbour `other`, which is then dismissed. */
export function mergeTasks(
  id: string,
  taskId: string,
  version: number,
  other: string,
): Promise<PolicyChanges> {
  return answer(
    client.POST('/api/v1/policies/{id}/tasks/{taskId}/merge', {
      params: { path: { id, taskId }, header: ifMatch(version) },
      body: { with: other },
    }),
  );
}
