import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { Assessment, AssessmentSummary, Page } from '../../../shared/api/types.js';

export type AssessmentFilters = NonNullable<paths['/api/v1/assessments']['get']['parameters']['query']>;
/** The steps that need no words. */
export type AssessmentStep = 'computation' | 'showing' | 'settlement' | 'signature' | 'publication';

export function listAssessments(query: AssessmentFilters): Promise<Page<AssessmentSummary>> {
  return answer(client.GET('/api/v1/assessments', { params: { query } }));
}

export function useAssessment(id: string) {
  return useQuery({
    queryKey: queryKeys.assessment(id),
    queryFn: (): Promise<Assessment> =>
      answer(client.GET('/api/v1/assessments/{id}', { params: { path: { id } } })),
  });
}

export function useScoredUnits(id: string) {
  return useQuery({
    queryKey: queryKeys.scoredUnits(id),
    queryFn: () => answer(client.GET('/api/v1/assessments/{id}/units', { params: { path: { id } } })),
  });
}

export function useScoredUnit(id: string, unitId: string) {
  return useQuery({
    queryKey: queryKeys.scoredUnit(id, unitId),
    queryFn: () =>
      answer(client.GET('/api/v1/assessments/{id}/units/{unitId}', { params: { path: { id, unitId } } })),
  });
}

export function useScoredFact(id: string, unitId: string, no: number) {
  return useQuery({
    queryKey: queryKeys.scoredFact(id, unitId, no),
    queryFn: () =>
      answer(
        client.GET('/api/v1/assessments/{id}/units/{unitId}/facts/{no}', {
          params: { path: { id, unitId, no } },
        }),
      ),
  });
}

/** After anything that happens to an assessment, all of it is read again. */
export function useChangedAssessments(): () => Promise<unknown> {
  const cache = useQueryClient();
  return () =>
    Promise.all(
      ['assessments', 'appeals', 'schemes', 'notifications'].map((kind) =>
        cache.invalidateQueries({ queryKey: [kind] }),
      ),
    );
}

export function useCreateAssessment() {
  const changed = useChangedAssessments();
  return useMutation({
    mutationFn: ({
      key,
      ...body
    }: {
      schemeId: string;
      corrects?: { id: string; reason: string };
      key: string;
    }) => answer(client.POST('/api/v1/assessments', { body, headers: idempotency(key) })),
    onSuccess: changed,
  });
}

export function takeStep(id: string, step: AssessmentStep): Promise<Assessment> {
  const params = { path: { id } };
  switch (step) {
    case 'computation':
      return answer(client.POST('/api/v1/assessments/{id}/computation', { params }));
    case 'showing':
      return answer(client.POST('/api/v1/assessments/{id}/showing', { params }));
    case 'settlement':
      return answer(client.POST('/api/v1/assessments/{id}/settlement', { params }));
    case 'signature':
      return answer(client.POST('/api/v1/assessments/{id}/signature', { params }));
    case 'publication':
      return answer(client.POST('/api/v1/assessments/{id}/publication', { params }));
  }
}

export function discardAssessment(id: string, reason: string): Promise<Assessment> {
  return answer(
    client.POST('/api/v1/assessments/{id}/discarding', { params: { path: { id } }, body: { reason } }),
  );
}

export function consentToScore(id: string, unitId: string): Promise<{ consents: number }> {
  return answer(
    client.POST('/api/v1/assessments/{id}/units/{unitId}/consent', { params: { path: { id, unitId } } }),
  );
}

export function verifyAssessment(id: string): Promise<{ same: boolean; kept: string; computed: string }> {
  return answer(client.GET('/api/v1/assessments/{id}/verification', { params: { path: { id } } }));
}

export function useStanding(unitId: string | undefined, year: number) {
  return useQuery({
    queryKey: queryKeys.standing(unitId ?? '', year),
    queryFn: () =>
      answer(
        client.GET('/api/v1/units/{id}/standing', {
          params: { path: { id: unitId ?? '' }, query: { year } },
        }),
      ),
    enabled: unitId !== undefined,
  });
}
