import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import type { CycleSnapshot, Page } from '../../../shared/api/types.js';

export type SnapshotFilters = NonNullable<
  paths['/api/v1/cycles/{id}/snapshots']['get']['parameters']['query']
>;

export function listCycleSnapshots(id: string, query: SnapshotFilters): Promise<Page<CycleSnapshot>> {
  return answer(client.GET('/api/v1/cycles/{id}/snapshots', { params: { path: { id }, query } }));
}
