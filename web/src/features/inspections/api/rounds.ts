import { useQuery } from '@tanstack/react-query';
import { answer, client, idempotency, ifMatch } from '../../../shared/api/client.js';
import type { paths } from '../../../shared/api/generated/schema.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type {
  Inspection,
  InspectionSetting,
  InspectionSummary,
  Page,
  SampledItem,
} from '../../../shared/api/types.js';

type Body<P extends keyof paths, M extends 'post' | 'put'> =
  paths[P] extends Record<M, { requestBody?: { content: { 'application/json': infer B } } }> ? B : never;

export type RoundFilters = NonNullable<paths['/api/v1/inspections']['get']['parameters']['query']>;
export type RoundPlan = Body<'/api/v1/inspections', 'post'>;

export function listInspections(query: RoundFilters): Promise<Page<InspectionSummary>> {
  return answer(client.GET('/api/v1/inspections', { params: { query } }));
}

export function useInspection(id: string) {
  return useQuery({
    queryKey: queryKeys.inspection(id),
    queryFn: (): Promise<Inspection> =>
      answer(client.GET('/api/v1/inspections/{id}', { params: { path: { id } } })),
  });
}

export function planInspection(body: RoundPlan, key: string): Promise<Inspection> {
  return answer(client.POST('/api/v1/inspections', { body, headers: idempotency(key) }));
}

export function drawInspection(id: string): Promise<Inspection> {
  return answer(client.POST('/api/v1/inspections/{id}/draw', { params: { path: { id } }, body: {} }));
}

export function closeInspection(id: string): Promise<Inspection> {
  return answer(client.POST('/api/v1/inspections/{id}/closure', { params: { path: { id } }, body: {} }));
}

export function repeatDraw(id: string) {
  return answer(client.GET('/api/v1/inspections/{id}/draw', { params: { path: { id } } }));
}

export function useSample(id: string) {
  return useQuery({
    queryKey: queryKeys.inspectionSample(id),
    queryFn: (): Promise<{ items: SampledItem[] }> =>
      answer(client.GET('/api/v1/inspections/{id}/sample', { params: { path: { id } } })),
  });
}

export function addToSample(id: string, body: { workItemId: string; reason: string }): Promise<Inspection> {
  return answer(client.POST('/api/v1/inspections/{id}/sample', { params: { path: { id } }, body }));
}

export function verifyFigures(
  id: string,
  itemId: string,
  figures: { targetId: string | null; verified: number; note: string }[],
): Promise<{ items: SampledItem[] }> {
  return answer(
    client.PUT('/api/v1/inspections/{id}/items/{itemId}/figures', {
      params: { path: { id, itemId } },
      body: { figures },
    }),
  );
}

export interface BurdenFilters {
  readonly unit?: string;
  readonly round?: string;
  readonly asOf?: string;
}

export function useBurden(filters: BurdenFilters, enabled = true) {
  return useQuery({
    queryKey: queryKeys.inspectionBurden(filters),
    queryFn: () => answer(client.GET('/api/v1/inspection-burden', { params: { query: filters } })),
    enabled,
  });
}

type BurdenRowQuery = NonNullable<paths['/api/v1/inspection-burden/rows']['get']['parameters']['query']>;
export type BurdenPlace = Pick<BurdenRowQuery, 'asOf' | 'unit' | 'office' | 'kind'>;

export function listBurdenRows(query: BurdenRowQuery) {
  return answer(client.GET('/api/v1/inspection-burden/rows', { params: { query } }));
}

export function useInspectors() {
  return useQuery({
    queryKey: queryKeys.inspectors(),
    queryFn: () => answer(client.GET('/api/v1/inspectors')),
  });
}

export function useInspectionSetting() {
  return useQuery({
    queryKey: queryKeys.inspectionSetting(),
    queryFn: (): Promise<InspectionSetting> => answer(client.GET('/api/v1/inspection-setting')),
  });
}

export function changeInspectionSetting({ version, ...body }: InspectionSetting): Promise<InspectionSetting> {
  return answer(client.PUT('/api/v1/inspection-setting', { params: { header: ifMatch(version) }, body }));
}
