import { answer, client } from '../../../shared/api/client.js';

/** The closed periods of a unit, as they were kept. */
export function listUnitCycles(id: string, query: { cursor?: string; limit?: number }) {
  return answer(client.GET('/api/v1/units/{id}/cycles', { params: { path: { id }, query } }));
}
export type UnitCycle = Awaited<ReturnType<typeof listUnitCycles>>['items'][number];
