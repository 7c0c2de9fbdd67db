import { answer, client } from '../../../shared/api/client.js';
import type { Report } from '../../../shared/api/types.js';

export function approveReport(id: string): Promise<Report> {
  return answer(client.POST('/api/v1/reports/{id}/approval', { params: { path: { id } } }));
}
