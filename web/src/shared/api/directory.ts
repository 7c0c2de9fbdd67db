import { answer, client } from './client.js';
import type { paths } from './generated/schema.js';
import type { Page, PolicySummary, Region, Unit } from './types.js';

type Query<P extends keyof paths> = paths[P] extends { get: { parameters: { query?: infer Q } } }
  ? NonNullable<Q>
  : never;

export type UnitQuery = Query<'/api/v1/units'>;
export type PolicyQuery = Query<'/api/v1/policies'>;

export function listRegions(): Promise<{ items: Region[] }> {
  return answer(client.GET('/api/v1/regions'));
}

export function listUnits(query: UnitQuery): Promise<Page<Unit>> {
  return answer(client.GET('/api/v1/units', { params: { query } }));
}

export function readUnit(id: string): Promise<Unit> {
  return answer(client.GET('/api/v1/units/{id}', { params: { path: { id } } }));
}

export function listPolicies(query: PolicyQuery): Promise<Page<PolicySummary>> {
  return answer(client.GET('/api/v1/policies', { params: { query } }));
}
