import { answer, client } from '../../../shared/api/client.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function closeWorkItem(
  id: string,
  body: { reason: string; evidence: string; files: string[] },
): Promise<WorkItem> {
  return answer(client.POST('/api/v1/work-items/{id}/closing', { params: { path: { id } }, body }));
}
