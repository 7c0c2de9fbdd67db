import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { BoardFilters } from '../model/board-links.js';

const SHOWN = 8;

/** The few items that are overdue longest; the whole list has a screen of its own. */
export function useLongestOverdue(filters: BoardFilters, live: boolean) {
  const query = { ...filters, limit: SHOWN };
  return useQuery({
    queryKey: queryKeys.overdue(query),
    queryFn: () => answer(client.GET('/api/v1/boards/overdue', { params: { query } })),
    placeholderData: keepPreviousData,
    refetchInterval: live ? 60_000 : false,
  });
}
