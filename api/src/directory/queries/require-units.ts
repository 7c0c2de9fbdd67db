import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { livesOn } from './load-unit-index.js';

/**
 * Living units of the person's region or below; within a transaction they stay as they are until it is committed.
 *
 * @throws Problem request.invalid, at `pointer`, when one is not
 */
export async function requireUnits(
  { em, actor, today }: ReadContext,
  unitIds: readonly string[],
  pointer: string,
): Promise<void> {
  if (unitIds.length === 0) return;
  const known: { id: string }[] = await em.query(
    `SELECT unit.id FROM unit JOIN region ON region.id = unit.region_id
      WHERE unit.id = ANY($1::uuid[]) AND starts_with(region.path, $2) AND ${livesOn('unit', '$3')}
      ORDER BY unit.id FOR KEY SHARE OF unit`,
    [unitIds, actor.regionPath, today],
  );
  if (known.length === unitIds.length) return;
  const detail = '有的单位不在本地区，或者已经撤并，请重新选择';
  throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
