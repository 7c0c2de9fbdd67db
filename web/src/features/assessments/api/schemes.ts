import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, client, idempotency, ifMatch } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Page, Scheme, SchemeRules, SchemeSummary } from '../../../shared/api/types.js';
import { useChangedAssessments } from './assessments.js';

export type SchemeFilters = NonNullable<paths['/api/v1/schemes']['get']['parameters']['query']>;
export type NewScheme = paths['/api/v1/schemes']['post']['requestBody']['content']['application/json'];

export function listSchemes(query: SchemeFilters): Promise<Page<SchemeSummary>> {
  return answer(client.GET('/api/v1/schemes', { params: { query } }));
}

export function useScheme(id: string) {
  return useQuery({
    queryKey: queryKeys.scheme(id),
    queryFn: (): Promise<Scheme> => answer(client.GET('/api/v1/schemes/{id}', { params: { path: { id } } })),
  });
}

export function createScheme(body: NewScheme, key: string): Promise<Scheme> {
  return answer(client.POST('/api/v1/schemes', { body, headers: idempotency(key) }));
}

export function useSaveScheme(id: string) {
  const changed = useChangedAssessments();
  return useMutation({
    mutationFn: ({ version, ...body }: { title: string; rules: SchemeRules; version: number }) =>
      answer(
        client.PATCH('/api/v1/schemes/{id}', {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: changed,
  });
}

export function useAdoptScheme(id: string) {
  const changed = useChangedAssessments();
  return useMutation({
    mutationFn: () => answer(client.POST('/api/v1/schemes/{id}/adoption', { params: { path: { id } } })),
    onSuccess: changed,
  });
}

export function useTryScheme(id: string) {
  return useMutation({
    mutationFn: (body: { year: number; rules: SchemeRules }) =>
      answer(client.POST('/api/v1/schemes/{id}/trial', { params: { path: { id } }, body })),
  });
}
