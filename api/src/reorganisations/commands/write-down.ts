import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { PlannedUnit } from '../queries/planned-units.js';
import { ReorganisationEntity, ReorganisationUnitEntity } from '../reorganisation.entity.js';
import type { Order } from '../reorganisations.schemas.js';

/** The deed itself, which is shown with each of the units from now on. */
export async function writeDown(
  { em, actor, today }: CommandContext,
  { kind, reason, document }: Pick<Order, 'kind' | 'reason' | 'document'>,
  id: string,
  deed: {
    readonly regionId: string;
    readonly before: readonly PlannedUnit[];
    readonly after: readonly PlannedUnit[];
    readonly items: number;
    readonly joined: number;
    readonly people: number;
  },
): Promise<void> {
  const { before, after, ...counts } = deed;
  await em.insert(ReorganisationEntity, {
    id,
    kind,
    effectiveOn: today,
    reason,
    document,
    decidedBy: actor.userId,
    decidedByName: actor.displayName,
    ...counts,
  });
  const parts = (part: 'before' | 'after', units: readonly PlannedUnit[]) =>
    units.map(({ id: unitId, name }, at) => ({ reorganisationId: id, part, unitId, seq: at + 1, name }));
  await em.insert(ReorganisationUnitEntity, [...parts('before', before), ...parts('after', after)]);
}
