import { useQuery } from '@tanstack/react-query';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { ItemInspection } from '../../../shared/api/types.js';

export function useItemInspection(id: string) {
  return useQuery({
    queryKey: queryKeys.itemInspection(id),
    queryFn: (): Promise<ItemInspection> =>
      answer(client.GET('/api/v1/work-items/{id}/inspection', { params: { path: { id } } })),
  });
}

export function setInspectorRed(id: string, reason: string): Promise<ItemInspection> {
  return answer(
    client.POST('/api/v1/work-items/{id}/inspector-red', { params: { path: { id } }, body: { reason } }),
  );
}

export function liftInspectorRed(id: string, reason: string): Promise<ItemInspection> {
  return answer(
    client.POST('/api/v1/work-items/{id}/inspector-red/lifting', {
      params: { path: { id } },
      body: { reason },
    }),
  );
}
