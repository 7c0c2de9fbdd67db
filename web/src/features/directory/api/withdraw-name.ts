import { answer, client } from '../../../shared/api/client.js';
import type { Unit } from '../../../shared/api/types.js';

export function withdrawName(unitId: string, nameId: string): Promise<Unit> {
  return answer(
    client.POST('/api/v1/units/{id}/names/{nameId}/withdrawal', {
      params: { path: { id: unitId, nameId } },
    }),
  );
}
