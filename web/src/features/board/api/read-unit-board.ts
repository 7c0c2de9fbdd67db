import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { UnitBoard } from '../../../shared/api/types.js';

export function useUnitBoard(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: queryKeys.unitBoard(id, asOf),
    queryFn: (): Promise<UnitBoard> =>
      answer(client.GET('/api/v1/boards/units/{id}', { params: { path: { id }, query: { asOf } } })),
    placeholderData: keepPreviousData,
  });
}
