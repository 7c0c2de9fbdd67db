import { answer, client } from '../../../shared/api/client.js';
import type { Report } from '../../../shared/api/types.js';

export function acceptReport(id: string, comment: string): Promise<Report> {
  return answer(
    client.POST('/api/v1/reports/{id}/verification', { params: { path: { id } }, body: { comment } }),
  );
}
