import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Report } from '../../../shared/api/types.js';
import type { ReportEdit } from '../model/report-draft.js';

export function saveReport(id: string, version: number, body: ReportEdit): Promise<Report> {
  return answer(
    client.PATCH('/api/v1/reports/{id}', { params: { path: { id }, header: ifMatch(version) }, body }),
  );
}
