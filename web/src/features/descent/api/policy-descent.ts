import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { PolicyDescent } from '../../../shared/api/types.js';

/** The policies above and below one. */
export function usePolicyDescent(id: string) {
  return useQuery({
    queryKey: queryKeys.policyDescent(id),
    queryFn: (): Promise<PolicyDescent> =>
      answer(client.GET('/api/v1/policies/{id}/descent', { params: { path: { id } } })),
  });
}

/** Holds a policy below one above, or takes it back. */
export function useDecideUpperPolicy(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: { upperPolicyId: string; decision: 'linked' | 'withdrawn' }): Promise<PolicyDescent> =>
      answer(client.POST('/api/v1/policies/{id}/upper-policies', { params: { path: { id } }, body })),
    onSuccess: async (descent) => {
      cache.setQueryData(queryKeys.policyDescent(id), descent);
      await Promise.all([
        cache.invalidateQueries({ queryKey: ['descent', 'links', id] }),
        cache.invalidateQueries({ queryKey: ['boards', 'descent'] }),
        cache.invalidateQueries({ queryKey: ['work-items'] }),
      ]);
    },
  });
}
