import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function transferWorkItem(id: string, body: { reason: string; unitId: string }): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/transfer', { params: { path: { id } }, body }));
}
