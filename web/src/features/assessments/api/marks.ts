import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { AssessmentMark, Page } from '../../../shared/api/types.js';

type MarkFilters = NonNullable<paths['/api/v1/assessment-marks']['get']['parameters']['query']>;
type NewMark = paths['/api/v1/assessment-marks']['post']['requestBody']['content']['application/json'];

export function listMarks(query: MarkFilters): Promise<Page<AssessmentMark>> {
  return answer(client.GET('/api/v1/assessment-marks', { params: { query } }));
}

export function useMark(id: string) {
  return useQuery({
    queryKey: queryKeys.assessmentMark(id),
    queryFn: () => answer(client.GET('/api/v1/assessment-marks/{id}', { params: { path: { id } } })),
  });
}

export function useUnitsToMark() {
  return useQuery({
    queryKey: queryKeys.unitsToMark(),
    queryFn: () => answer(client.GET('/api/v1/units-to-mark')),
  });
}

export function recordMark(body: NewMark, key: string): Promise<AssessmentMark> {
  return answer(client.POST('/api/v1/assessment-marks', { body, headers: idempotency(key) }));
}

export function withdrawMark(id: string, reason: string): Promise<AssessmentMark> {
  return answer(
    client.POST('/api/v1/assessment-marks/{id}/withdrawal', {
      params: { path: { id } },
      body: { reason },
    }),
  );
}
