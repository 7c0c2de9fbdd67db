import { answer, client } from '../../../shared/api/client.js';
import type { Page, WorkItemSummary } from '../../../shared/api/types.js';
import type { ItemFilters } from '../model/item-filters.js';

export function listWorkItems(
  query: ItemFilters & { cursor?: string; limit?: number },
): Promise<Page<WorkItemSummary>> {
  return answer(client.GET('/api/v1/work-items', { params: { query } }));
}
