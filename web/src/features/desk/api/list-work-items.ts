import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { Page, WorkItemSummary } from '../../../shared/api/types.js';

export type ItemFilters = NonNullable<paths['/api/v1/work-items']['get']['parameters']['query']>;

export function listWorkItems(query: ItemFilters): Promise<Page<WorkItemSummary>> {
  return answer(client.GET('/api/v1/work-items', { params: { query } }));
}
