import { drawSample, type Drawn } from '../../domain/inspections/draw-sample.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { inRegion } from '../../cycles/queries/visible-reports.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { readDraw as endpoint } from '../inspections.schemas.js';
import { keptCandidates } from './kept-candidates.js';

/** Draws once more from what there was, by the seed that was recorded, and holds it against the sample. */
export async function readDraw({ em, actor }: ReadContext, id: string): Promise<ResponseOf<typeof endpoint>> {
  if (!seesRegion(actor)) throw notFound('轮督查');
  const values: unknown[] = [id];
  const [round]: { seed: string; yellowShare: number; greens: number; drawn: boolean }[] = await em.query(
    `SELECT round.seed, round.yellow_share AS "yellowShare", round.greens, round.drawn_on IS NOT NULL AS drawn
       FROM inspection_round round WHERE round.id = $1 AND ${inRegion(actor, values, 'round')}`,
    values,
  );
  if (!round) throw notFound('轮督查');
  if (!round.drawn) throw new Problem('lifecycle.refused', '这轮督查还没有抽样。');
  const candidates = await keptCandidates(em, id);
  const kept: Drawn[] = await em.query(
    `SELECT work_item_id AS id, ground AS light FROM inspection_sample
      WHERE round_id = $1 AND ground <> 'added' ORDER BY work_item_id::text COLLATE "C"`,
    [id],
  );
  const again = drawSample(candidates, { ...round, seed: Number(round.seed) });
  const count = (of: readonly { readonly light: string | null }[]) => ({
    red: of.filter(({ light }) => light === 'red').length,
    yellow: of.filter(({ light }) => light === 'yellow').length,
    green: of.filter(({ light }) => light === 'green').length,
  });
  return {
    seed: Number(round.seed),
    candidates: count(candidates),
    drawn: count(kept),
    same:
      JSON.stringify(again.map(({ id: item, light }) => [item, light])) ===
      JSON.stringify(kept.map(({ id: item, light }) => [item, light])),
  };
}
