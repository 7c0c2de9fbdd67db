import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { BoardOverview } from '../../../shared/api/types.js';
import type { BoardFilters } from '../model/board-links.js';

/** The board; `live` reads it again every minute, for a screen on a wall. */
export function useBoard(filters: BoardFilters, live: boolean) {
  return useQuery({
    queryKey: queryKeys.board(filters),
    queryFn: (): Promise<BoardOverview> =>
      answer(client.GET('/api/v1/boards/overview', { params: { query: filters } })),
    placeholderData: keepPreviousData,
    refetchInterval: live ? 60_000 : false,
  });
}
