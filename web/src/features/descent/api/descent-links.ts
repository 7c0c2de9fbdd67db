import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { DescentLinks } from '../../../shared/api/types.js';
import type { LinkDecision } from '../model/upper-rows.js';

/** The tasks of two policies beside each other. */
export function useDescentLinks(id: string, upperId: string | undefined) {
  return useQuery({
    queryKey: queryKeys.descentLinks(id, upperId ?? ''),
    queryFn: upperId
      ? (): Promise<DescentLinks> =>
          answer(
            client.GET('/api/v1/policies/{id}/upper-policies/{upperId}/links', {
              params: { path: { id, upperId } },
            }),
          )
      : skipToken,
  });
}

/** One pair of tasks or many: all of them or none. */
export function useDecideLinks(id: string, upperId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (decisions: LinkDecision[]): Promise<DescentLinks> =>
      answer(
        client.POST('/api/v1/policies/{id}/upper-policies/{upperId}/links', {
          params: { path: { id, upperId } },
          body: { decisions },
        }),
      ),
    onSuccess: async (links) => {
      cache.setQueryData(queryKeys.descentLinks(id, upperId), links);
      await Promise.all([
        cache.invalidateQueries({ queryKey: ['descent', 'policy'] }),
        cache.invalidateQueries({ queryKey: ['boards', 'descent'] }),
        cache.invalidateQueries({ queryKey: ['work-items'] }),
      ]);
    },
  });
}
