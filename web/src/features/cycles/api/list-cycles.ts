import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { Cycle, Page } from '../../../shared/api/types.js';

export type CycleFilters = NonNullable<paths['/api/v1/cycles']['get']['parameters']['query']>;

export function listCycles(query: CycleFilters): Promise<Page<Cycle>> {
  return answer(client.GET('/api/v1/cycles', { params: { query } }));
}
