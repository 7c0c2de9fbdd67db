import type { z } from 'zod';
import { addDays } from '../../domain/calendar/date.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { UnitEntity } from '../../directory/unit.entity.js';
import { readReorganisation } from '../queries/list-reorganisations.js';
import { chosenHeirs } from '../queries/chosen-heirs.js';
import { invalid, type Heir, type PlannedUnits, plannedUnits } from '../queries/planned-units.js';
import type { Order, Reorganisation } from '../reorganisations.schemas.js';
import { handOverItems } from './hand-over-items.js';
import { handOverNames } from './hand-over-names.js';
import { handOverPeople } from './hand-over-people.js';
import { lockUnits } from './lock-units.js';
import { renameUnit } from './rename-unit.js';
import { scheduleReorganisation } from './schedule-reorganisation.js';
import { tellOfReorganisation } from './tell-of-reorganisation.js';
import { writeDown } from './write-down.js';

/**
 * 机构调整. Renames a unit, or ends units in favour of others: their open items with what is owed and asked about them,
 * their names and their people go to the successor in this one transaction, so that nobody ever finds half of it done.
 * What was before today stays as it was on every board of those days; what is ordered for a later day waits for it.
 *
 * @throws Problem request.invalid, lifecycle.refused, permission.denied, unit.duplicate, alias.duplicate
 */
export async function reorganiseUnits(
  context: CommandContext,
  order: Order,
): Promise<z.output<typeof Reorganisation>> {
  const { today } = context;
  const { effectiveOn = today, ...plan } = order;
  if (effectiveOn < today)
    throw invalid('/body/effectiveOn', `过去的日子已经定了，不能再改；请从今天（${today}）起生效`);
  const id = newId();
  if (effectiveOn > today) await scheduleReorganisation(context, id, { ...plan, effectiveOn });
  else await carryOut(context, order, id);
  return readReorganisation(context, id);
}

/** As of today, under an id that was given when it was ordered. */
export async function carryOut(context: CommandContext, order: Order, id: string): Promise<void> {
  if (order.kind === 'rename') await renameUnit(context, order, id);
  else await endUnits(context, order, id);
}

async function endUnits(
  context: CommandContext,
  order: Exclude<Order, { kind: 'rename' }>,
  deedId: string,
): Promise<void> {
  const before = await plannedUnits(context, order);
  await lockUnits(context, {
    regionId: before.region.id,
    endingIds: before.ending.map(({ id }) => id),
    heirIds: before.heirs.filter(({ begins }) => !begins).map(({ id }) => id),
  });
  // Asked again: whoever held them before has committed, and may have ended one of them.
  const units = await plannedUnits(context, order);
  await beginAndEnd(context, units);
  const items = await handOverItems(context, units, order, await chosenHeirs(context, order, units.heirs));
  await handOverNames(context, units);
  const people = await handOverPeople(context, units, order);
  await writeDown(context, order, deedId, {
    regionId: units.region.id,
    before: units.ending,
    after: units.heirs,
    items: items.reduce((sum, heir) => sum + heir.items, 0),
    joined: items.reduce((sum, heir) => sum + heir.joined, 0),
    people,
  });
  await context.audit(
    ...units.ending.map((unit) => ({
      action: order.kind === 'merge' ? 'unit.merged' : 'unit.split',
      subjectType: 'unit',
      subjectId: unit.id,
      regionId: units.region.id,
      detail: {
        name: unit.name,
        into: units.heirs.map(({ name }) => name),
        reason: order.reason,
        document: order.document,
        items: items.reduce((sum, heir) => sum + heir.items, 0),
        joined: items.reduce((sum, heir) => sum + heir.joined, 0),
        people,
      },
    })),
  );
  await tellOfReorganisation(context, deedId, units, order, items);
}

/** The last day of what ends is yesterday, the first day of what begins today. */
async function beginAndEnd(
  { em, today }: CommandContext,
  { region, ending, heirs }: PlannedUnits,
): Promise<void> {
  const beginning = heirs.filter(({ begins }) => begins);
  if (beginning.length > 0)
    await em.insert(
      UnitEntity,
      beginning.map(({ id, name, kind }: Heir) => ({
        id,
        regionId: region.id,
        name,
        kind,
        activeFrom: today,
        activeUntil: null,
      })),
    );
  const endingIds = ending.map(({ id }) => id);
  await em.query('UPDATE unit SET active_until = $2 WHERE id = ANY($1::uuid[])', [
    endingIds,
    addDays(today, -1),
  ]);
  await em.query(
    `INSERT INTO unit_succession (unit_id, successor_id)
     SELECT before.unit_id, heir.id
       FROM (SELECT unnest($1::uuid[]) AS unit_id
             UNION
             SELECT unit_id FROM unit_succession WHERE successor_id = ANY($1::uuid[])) before
      CROSS JOIN unnest($2::uuid[]) AS heir(id)
     ON CONFLICT DO NOTHING`,
    [endingIds, heirs.map(({ id }) => id)],
  );
}
