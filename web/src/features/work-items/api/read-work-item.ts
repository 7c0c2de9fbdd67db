import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { WorkItem } from '../../../shared/api/types.js';

export function useWorkItem(id: string, asOf: string | undefined) {
  return useQuery({
    queryKey: queryKeys.workItem(id, asOf),
    queryFn: (): Promise<WorkItem> =>
      answer(client.GET('/api/v1/work-items/{id}', { params: { path: { id }, query: { asOf } } })),
    // Another as-of date of the same item: the page stays while it loads.
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  });
}
