import { answer, client } from '../../../shared/api/client.js';
import type { WorkItemSummary } from '../../../shared/api/types.js';
import { fetchAll } from '../../../shared/lib/paging.js';

/** Everything that goes along when the unit ends: what it owes, and what rests. */
export function listOpenItems(unit: string): Promise<WorkItemSummary[]> {
  return fetchAll((place) =>
    answer(
      client.GET('/api/v1/work-items', {
        params: {
          query: {
            unit,
            state: ['assigned', 'accepted', 'closing', 'suspended'],
            sort: 'policy',
            ...place,
          },
        },
      }),
    ),
  );
}
