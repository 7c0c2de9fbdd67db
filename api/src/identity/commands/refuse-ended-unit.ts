import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';

/**
 * People join units that live; until the transaction is committed the unit stays as it is, so that a reorganisation
 * which waits for it moves them too.
 *
 * @throws Problem request.invalid, naming who took the unit's place
 */
export async function refuseEndedUnit(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  unitId: string | null,
): Promise<void> {
  const [unit]: { name: string; active_until: string; ended: boolean }[] = await em.query(
    `SELECT name, active_until, coalesce(active_until < $2::date, FALSE) AS ended FROM unit WHERE id = $1 FOR SHARE`,
    [unitId, today],
  );
  if (!unit?.ended) return;
  const successors: { name: string }[] = await em.query(
    `SELECT unit.name FROM unit_succession JOIN unit ON unit.id = unit_succession.successor_id
      WHERE unit_succession.unit_id = $1 AND (unit.active_until IS NULL OR unit.active_until >= $2::date)
      ORDER BY unit.name`,
    [unitId, today],
  );
  const instead = successors.length ? `承接它的${successors.map(({ name }) => name).join('、')}` : '现有单位';
  throw new Problem('request.invalid', `${unit.name}已于${unit.active_until}撤并，请改选${instead}。`, {
    fields: [{ pointer: '/body/unitId', detail: '单位已撤并，请改选' }],
  });
}
