import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** Passages of published documents, page after page; asks nothing while there is no word. */
export function usePassages(q: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.search('passages', q),
    queryFn: ({ pageParam }) =>
      answer(
        client.GET('/api/v1/search/passages', {
          params: { query: { q, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
  });
}
