import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Finding, Page } from '../../../shared/api/types.js';

export type FindingFilters = NonNullable<paths['/api/v1/findings']['get']['parameters']['query']>;

export function listFindings(query: FindingFilters): Promise<Page<Finding>> {
  return answer(client.GET('/api/v1/findings', { params: { query } }));
}

export function useFindings(filters: FindingFilters) {
  return useQuery({
    queryKey: queryKeys.findings(filters),
    queryFn: () => listFindings({ limit: 200, ...filters }),
  });
}

export function useFinding(id: string) {
  return useQuery({
    queryKey: queryKeys.finding(id),
    queryFn: () => answer(client.GET('/api/v1/findings/{id}', { params: { path: { id } } })),
  });
}

export interface NewFinding {
  readonly unitId: string;
  readonly workItemId: string | null;
  readonly grade: Finding['grade'];
  readonly sentence: string;
  readonly demand: string;
}

export function recordFinding(roundId: string, body: NewFinding, key: string): Promise<Finding> {
  return answer(
    client.POST('/api/v1/inspections/{id}/findings', {
      params: { path: { id: roundId } },
      body: { visitId: null, ...body },
      headers: idempotency(key),
    }),
  );
}

export function answerFinding(id: string, words: string): Promise<Finding> {
  return answer(
    client.POST('/api/v1/findings/{id}/answer', { params: { path: { id } }, body: { answer: words } }),
  );
}

export function settleFinding(id: string, reason: string): Promise<Finding> {
  return answer(
    client.POST('/api/v1/findings/{id}/settlement', { params: { path: { id } }, body: { reason } }),
  );
}

export function withdrawFinding(id: string, reason: string): Promise<Finding> {
  return answer(
    client.POST('/api/v1/findings/{id}/withdrawal', { params: { path: { id } }, body: { reason } }),
  );
}
