import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Policy } from '../model/policy.js';

export function policyQuery(id: string) {
  return queryOptions({
    queryKey: queryKeys.policy(id),
    // A draft on the screen asks for what changed, which is lighter; see useLiveDraft.
    refetchOnWindowFocus: false,
    queryFn: (): Promise<Policy> => answer(client.GET('/api/v1/policies/{id}', { params: { path: { id } } })),
  });
}

/** One document with its text, clauses and tasks. */
export function usePolicy(id: string) {
  return useQuery(policyQuery(id));
}
