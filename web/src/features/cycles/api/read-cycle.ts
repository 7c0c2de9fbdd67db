import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';

/** One cycle, with what each unit has handed in. */
export function useCycle(id: string) {
  return useQuery({
    queryKey: queryKeys.cycle(id),
    queryFn: () => answer(client.GET('/api/v1/cycles/{id}', { params: { path: { id } } })),
  });
}
