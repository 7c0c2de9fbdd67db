import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function decideRequest(
  id: string,
  requestId: string,
  body: { granted: boolean; reason: string; deadline?: string },
): Promise<WorkItem> {
  return answer(
    client.POST('/api/v1/work-items/{id}/requests/{requestId}/decision', {
      params: { path: { id, requestId } },
      body,
    }),
  );
}
