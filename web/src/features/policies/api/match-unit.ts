import { answer, client, ifMatch } from '../../../shared/api/client.js';
import type { Policy } from '../model/policy.js';

/** The name stands for the unit everywhere in this draft, and in later documents of the region. */
export function matchUnit(
  id: string,
  version: number,
  body: { printed: string; unitId: string },
): Promise<Policy> {
  return answer(
    client.POST('/api/v1/policies/{id}/unit-matches', {
      params: { path: { id }, header: ifMatch(version) },
      body,
    }),
  );
}
