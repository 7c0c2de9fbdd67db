import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { Page, ReportSummary } from '../../../shared/api/types.js';

export type ReportFilters = NonNullable<paths['/api/v1/reports']['get']['parameters']['query']>;

export function listReports(query: ReportFilters): Promise<Page<ReportSummary>> {
  return answer(client.GET('/api/v1/reports', { params: { query } }));
}
