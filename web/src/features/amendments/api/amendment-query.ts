import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client, ifMatch } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Policy } from '../../../shared/api/types.js';

/** Which document a draft may amend, with the reasons. */
export function useAmendment(id: string, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.amendment(id),
    queryFn: () => answer(client.GET('/api/v1/policies/{id}/amendment', { params: { path: { id } } })),
    enabled,
  });
}

/** Says which document the draft amends; `null`: none. */
export function useSetAmendment(policy: Pick<Policy, 'id' | 'version'>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (amends: string | null) =>
      answer(
        client.PUT('/api/v1/policies/{id}/amendment', {
          params: { path: { id: policy.id }, header: ifMatch(policy.version) },
          body: { amends },
        }),
      ),
    onSuccess: (changed) => {
      cache.setQueryData(queryKeys.policy(policy.id), changed);
      void cache.invalidateQueries({ queryKey: queryKeys.amendment(policy.id) });
      void cache.invalidateQueries({ queryKey: queryKeys.comparison(policy.id) });
      void cache.invalidateQueries({ queryKey: ['policies', 'list'] });
    },
    // Somebody was quicker: what they left is what is decided about next.
    onError: () => void cache.invalidateQueries({ queryKey: queryKeys.policy(policy.id) }),
  });
}
