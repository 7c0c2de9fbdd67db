import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Page, WorkItemSummary } from '../../../shared/api/types.js';
import { fetchAll } from '../../../shared/lib/paging.js';

/** Every red item, however many pages; or the first of those found by their words. */
export function useItemsToTake(words: string | null) {
  const filters =
    words === null ? ({ light: ['red' as const], sort: 'unit' as const } as const) : { q: words, limit: 50 };
  return useQuery({
    queryKey: queryKeys.workItems({ ...filters, for: 'agenda' }),
    queryFn: async (): Promise<WorkItemSummary[]> => {
      const list = (query: object): Promise<Page<WorkItemSummary>> =>
        answer(client.GET('/api/v1/work-items', { params: { query: { ...query } } }));
      if (words !== null) return (await list({ q: words, limit: 50 })).items;
      return fetchAll((place) => list({ light: ['red'], sort: 'unit', ...place }));
    },
    enabled: words !== '',
  });
}
