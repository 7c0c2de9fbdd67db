import { answer, client } from '../../../shared/api/client.js';
import type { Report } from '../../../shared/api/types.js';

/** To the head of the unit; what is handed in already stays as it is. */
export function submitReport(id: string): Promise<Report> {
  return answer(client.POST('/api/v1/reports/{id}/submission', { params: { path: { id } } }));
}
