import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function extendWorkItem(id: string, body: { reason: string; deadline: string }): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/extension', { params: { path: { id } }, body }));
}
