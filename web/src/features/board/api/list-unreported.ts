import { answer, client } from '../../../shared/api/client.js';
import type { Page, ReportSummary } from '../../../shared/api/types.js';

export interface UnreportedQuery {
  asOf?: string | undefined;
  unit?: string | undefined;
  region?: string | undefined;
  policy?: string | undefined;
}

/** Reports due and not sent in as of the date. */
export function listUnreported(
  query: UnreportedQuery & { cursor?: string; limit?: number },
): Promise<Page<ReportSummary>> {
  return answer(client.GET('/api/v1/reports', { params: { query: { ...query, overdue: 'true' } } }));
}
