import { answer, client } from '../../../shared/api/client.js';
import type { Report } from '../../../shared/api/types.js';

/** The head sends back, the office returns with a date of its own: the server knows which by the state. */
export function returnReport(id: string, body: { reason: string; dueOn?: string }): Promise<Report> {
  return answer(client.POST('/api/v1/reports/{id}/return', { params: { path: { id } }, body }));
}
