import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Orders (督办单), page after page; asks nothing while there is no word. */
export function useRectificationHits(q: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.search('rectifications', q),
    queryFn: ({ pageParam }) =>
      answer(
        client.GET('/api/v1/search/rectifications', {
          params: { query: { q, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
  });
}
