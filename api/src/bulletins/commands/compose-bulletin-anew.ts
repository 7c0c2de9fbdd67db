import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import type { composeBulletinAnew as endpoint } from '../bulletins.schemas.js';
import type { CycleOfFacts } from '../queries/bulletin-facts.js';
import { composeFromCycle, keepComposition } from './compose-from-cycle.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 重拟: what the data says by now takes the place of what it said; what was written by hand stays.
 *
 * @throws Problem permission.denied, lifecycle.refused, bulletin.nothing_to_say
 */
export async function composeBulletinAnew(
  context: CommandContext,
  id: string,
  { asOf }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { bulletin } = await lockedFor(context, id, 'compose');
  const [cycle]: CycleOfFacts[] = await context.em.query(
    `SELECT cycle.id, region.name AS "regionName", cycle.period, cycle.closed_on AS "closedOn"
       FROM reporting_cycle cycle JOIN region ON region.id = cycle.region_id WHERE cycle.id = $1`,
    [bulletin.cycleId],
  );
  if (!cycle) throw new Error(`the cycle of the bulletin ${id} is gone`);
  const said = await composeFromCycle(context, cycle, asOf ?? context.today, bulletin.withdrawsId);
  const composition = bulletin.composition + 1;
  await keepComposition(context, id, composition, said);
  await keepBulletin(
    context,
    bulletin,
    'composed',
    { composition, namedUnitIds: [...said.content.namedUnitIds] },
    { asOf: said.facts.asOf, composition },
  );
}
