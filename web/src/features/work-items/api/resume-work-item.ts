import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function resumeWorkItem(id: string, body: { reason: string; document: string }): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/resumption', { params: { path: { id } }, body }));
}
