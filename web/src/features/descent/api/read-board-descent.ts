import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { BoardDescent } from '../../../shared/api/types.js';

/** Each task of a policy with what carries it out below, as of a day. */
export function useBoardDescent(policy: string, asOf: string | undefined) {
  return useQuery({
    queryKey: queryKeys.boardDescent({ policy, asOf }),
    queryFn: (): Promise<BoardDescent> =>
      answer(
        client.GET('/api/v1/boards/descent', { params: { query: { policy, ...(asOf ? { asOf } : {}) } } }),
      ),
    placeholderData: keepPreviousData,
  });
}
