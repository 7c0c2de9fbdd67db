import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Appeal } from '../../../shared/api/types.js';

export type AppealFilters = NonNullable<paths['/api/v1/appeals']['get']['parameters']['query']>;
type Decision = paths['/api/v1/appeals/{id}/decision']['post']['requestBody']['content']['application/json'];

export function useAppeals(filters: AppealFilters) {
  return useQuery({
    queryKey: queryKeys.appeals(filters),
    queryFn: () => answer(client.GET('/api/v1/appeals', { params: { query: filters } })),
  });
}

export function fileAppeal(
  body: { assessmentId: string; factNo: number; reason: string },
  key: string,
): Promise<Appeal> {
  return answer(client.POST('/api/v1/appeals', { body, headers: idempotency(key) }));
}

export function decideAppeal(id: string, body: Decision): Promise<Appeal> {
  return answer(client.POST('/api/v1/appeals/{id}/decision', { params: { path: { id } }, body }));
}
