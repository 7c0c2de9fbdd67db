import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function disputeWorkItem(id: string, body: { reason: string }): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/dispute', { params: { path: { id } }, body }));
}
