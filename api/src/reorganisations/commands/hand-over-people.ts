import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { PlannedUnits } from '../queries/planned-units.js';

/** The people of units that end belong to the first successor, with the roles they have; so do the units' groups. */
export async function handOverPeople(
  { em, audit }: CommandContext,
  { region, ending, heirs }: PlannedUnits,
  { reason, document }: { readonly reason: string; readonly document: string },
): Promise<number> {
  const [heir] = heirs;
  const values = [ending.map(({ id }) => id), heir.id];
  const [people]: [{ id: string; username: string; active: boolean; from: string }[], number] =
    await em.query(
      `UPDATE app_user person SET unit_id = $2, version = person.version + 1
       FROM unit before WHERE before.id = person.unit_id AND before.id = ANY($1::uuid[])
     RETURNING person.id, person.username, person.active, before.name AS "from"`,
      values,
    );
  await em.query(
    'UPDATE message_robot SET unit_id = $2, version = version + 1 WHERE unit_id = ANY($1::uuid[])',
    values,
  );
  const entries = people.map((person) => ({
    action: 'user.moved',
    subjectType: 'user',
    subjectId: person.id,
    regionId: region.id,
    detail: { username: person.username, unit: { from: person.from, to: heir.name }, reason, document },
  }));
  for (let from = 0; from < entries.length; from += 500) await audit(...entries.slice(from, from + 500));
  return people.filter(({ active }) => active).length;
}
