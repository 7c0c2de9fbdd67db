import { answer, client } from '../../../shared/api/client.js';
import type { Page, WorkItemSummary } from '../../../shared/api/types.js';

export interface OverdueQuery {
  asOf?: string | undefined;
  region?: string | undefined;
  policy?: string | undefined;
  unit?: string | undefined;
}

export type OverdueItem = WorkItemSummary & { daysOverdue: number };

export function listOverdue(
  query: OverdueQuery & { cursor?: string; limit?: number },
): Promise<Page<OverdueItem>> {
  return answer(client.GET('/api/v1/boards/overdue', { params: { query } }));
}
