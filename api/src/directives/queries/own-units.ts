import type { ReadContext } from '../../platform/database/unit-of-work.js';

/** The unit that a person answers for, and those whose place it has taken. */
export async function ownUnits({ em, actor }: ReadContext): Promise<string[]> {
  if (actor.unitId === null) return [];
  const before: { unitId: string }[] = await em.query(
    'SELECT unit_id AS "unitId" FROM unit_succession WHERE successor_id = $1',
    [actor.unitId],
  );
  return [actor.unitId, ...before.map(({ unitId }) => unitId)];
}
