import { answer, client } from '../../../shared/api/client.js';
import type { PolicyChanges } from '../../../shared/api/types.js';

/** What became of a document since a version of it: a few bytes where nothing did. */
export function readPolicyChanges(id: string, since: number): Promise<PolicyChanges> {
  return answer(client.GET('/api/v1/policies/{id}/changes', { params: { path: { id }, query: { since } } }));
}
