import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { ItemPlans } from '../../../shared/api/types.js';

export function useItemPlans(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: queryKeys.itemPlans(id, asOf),
    queryFn: (): Promise<ItemPlans> =>
      answer(client.GET('/api/v1/work-items/{id}/plans', { params: { path: { id }, query: { asOf } } })),
  });
}
