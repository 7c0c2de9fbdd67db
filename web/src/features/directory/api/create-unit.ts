import { answer, client, idempotency } from '../../../shared/api/client.js';
import type { Unit, UnitKind } from '../../../shared/api/types.js';

export interface NewUnit {
  regionId: string;
  name: string;
  kind: UnitKind;
  aliases: string[];
}

/** `key`: made once per opened form, so that a repeated press creates one unit. */
export function createUnit(unit: NewUnit, key: string): Promise<Unit> {
  return answer(client.POST('/api/v1/units', { params: { header: idempotency(key) }, body: unit }));
}
