import { answer, client } from '../../../shared/api/client.js';
import type { Unit } from '../../../shared/api/types.js';

export function addAlias(unitId: string, alias: string): Promise<Unit> {
  return answer(
    client.POST('/api/v1/units/{id}/aliases', { params: { path: { id: unitId } }, body: { alias } }),
  );
}
