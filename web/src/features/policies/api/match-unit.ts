import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

/** The name stands for the unit everywhere in this draft, and in later documents of the region. */
export function matchUnit(
  id: string,
  version: number,
  body: { printed: string; unitId: string },
): Promise<PolicyChanges> {
  return answer(
    client.POST('/api/v1/policies/{id}/unit-matches', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
