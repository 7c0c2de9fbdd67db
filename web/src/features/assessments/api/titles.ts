import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { AwardedTitle, Page } from '../../../shared/api/types.js';

type TitleFilters = NonNullable<paths['/api/v1/awarded-titles']['get']['parameters']['query']>;
type NewTitle = paths['/api/v1/awarded-titles']['post']['requestBody']['content']['application/json'];

export function listTitles(query: TitleFilters): Promise<Page<AwardedTitle>> {
  return answer(client.GET('/api/v1/awarded-titles', { params: { query } }));
}

export function useTitle(id: string) {
  return useQuery({
    queryKey: queryKeys.awardedTitle(id),
    queryFn: () => answer(client.GET('/api/v1/awarded-titles/{id}', { params: { path: { id } } })),
  });
}

export function awardTitle(body: NewTitle, key: string): Promise<AwardedTitle> {
  return answer(client.POST('/api/v1/awarded-titles', { body, headers: idempotency(key) }));
}
