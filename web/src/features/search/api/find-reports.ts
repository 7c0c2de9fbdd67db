import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Reports that were handed in, page after page; asks nothing while there is no word. */
export function useReportHits(q: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.search('reports', q),
    queryFn: ({ pageParam }) =>
      answer(
        client.GET('/api/v1/search/reports', {
          params: { query: { q, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
  });
}
