import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function acceptWorkItem(id: string): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/acceptance', { params: { path: { id } } }));
}
