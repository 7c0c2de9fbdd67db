import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { BoardOverview } from '../../../shared/api/types.js';

export interface BoardFilters {
  asOf?: string | undefined;
  region?: string | undefined;
  policy?: string | undefined;
}

export function useBoard(filters: BoardFilters) {
  return useQuery({
    queryKey: queryKeys.board(filters),
    queryFn: (): Promise<BoardOverview> =>
      answer(client.GET('/api/v1/boards/overview', { params: { query: filters } })),
    placeholderData: keepPreviousData,
  });
}
