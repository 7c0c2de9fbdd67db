import { answer, client } from '../../../shared/api/client.js';
import type { Page, ScoredFact, ScoredItem } from '../../../shared/api/types.js';

/** What a number of a score counts: the items of the unit, or the facts of one dimension. */
export type Counted = { readonly of: 'items' } | { readonly of: 'facts'; readonly dimension: string };

export function listCounted({
  assessmentId,
  unitId,
  counted,
  cursor,
}: {
  readonly assessmentId: string;
  readonly unitId: string;
  readonly counted: Counted;
  readonly cursor?: string;
}): Promise<Page<ScoredFact | ScoredItem>> {
  const path = { id: assessmentId, unitId };
  const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
  return counted.of === 'items'
    ? answer(client.GET('/api/v1/assessments/{id}/units/{unitId}/items', { params: { path, query } }))
    : answer(
        client.GET('/api/v1/assessments/{id}/units/{unitId}/facts', {
          params: { path, query: { ...query, dimension: counted.dimension } },
        }),
      );
}
