import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Findings of inspection, page after page; asks nothing while there is no word. */
export function useFindingHits(q: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.search('findings', q),
    queryFn: ({ pageParam }) =>
      answer(
        client.GET('/api/v1/search/findings', {
          params: { query: { q, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
  });
}
