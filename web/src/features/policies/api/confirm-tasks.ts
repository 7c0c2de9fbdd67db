import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

/** All of them or none; `proposed` takes the confirmation back. */
export function confirmTasks(
  id: string,
  version: number,
  body: { taskIds: string[]; state: 'confirmed' | 'proposed' },
): Promise<PolicyChanges> {
  return answer(
    client.POST('/api/v1/policies/{id}/task-confirmations', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
