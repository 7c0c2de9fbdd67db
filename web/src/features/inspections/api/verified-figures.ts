import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Page, VerifiedFigure } from '../../../shared/api/types.js';

export type FigureFilters = NonNullable<paths['/api/v1/verified-figures']['get']['parameters']['query']>;

export function listVerifiedFigures(query: FigureFilters): Promise<Page<VerifiedFigure>> {
  return answer(client.GET('/api/v1/verified-figures', { params: { query } }));
}

/** The gap index of the board, unit by unit. */
export function useBoardFigures(filters: Pick<FigureFilters, 'asOf' | 'region' | 'policy'>) {
  return useQuery({
    queryKey: queryKeys.boardFigures(filters),
    queryFn: () => answer(client.GET('/api/v1/boards/figures', { params: { query: filters } })),
    placeholderData: keepPreviousData,
  });
}
