import { drawSample } from '../../domain/inspections/draw-sample.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { InspectionRoundEntity } from '../inspection-round.entity.js';
import { keptCandidates } from '../queries/kept-candidates.js';
import { lockRound } from './lock-round.js';
import { lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { LIVE, litItems } from '../../work-items/queries/lit-items.js';

/**
 * Draws the sample by the round's seed from every live item in its scope, as they are lit today. What there was to draw
 * from is kept too, so that anybody can repeat the draw.
 *
 * @throws Problem lifecycle.refused when it was drawn already, or there is nothing to draw from
 */
export async function drawRound(context: CommandContext, id: string): Promise<{ drawn: number }> {
  const { em, actor, today } = context;
  const round = await lockRound(context, id, 'planned');
  const values: unknown[] = [id, round.regionId, round.cycleId];
  const lit = litItems(await lightsInForce(em, today), values);
  await em.query(
    `INSERT INTO inspection_candidate (round_id, work_item_id, light)
     SELECT $1::uuid, lit.work_item_id, lit.light FROM ${lit} lit
      WHERE lit.region_id = $2 AND ${LIVE('lit')}
        AND ($3::uuid IS NULL OR lit.work_item_id IN (SELECT work_item_id FROM progress_report WHERE cycle_id = $3))
        AND (NOT EXISTS (SELECT 1 FROM inspection_round_policy WHERE round_id = $1)
             OR lit.policy_id IN (SELECT policy_id FROM inspection_round_policy WHERE round_id = $1))
        AND (NOT EXISTS (SELECT 1 FROM inspection_round_unit WHERE round_id = $1)
             OR lit.unit_id IN (SELECT unit_id FROM inspection_round_unit WHERE round_id = $1))`,
    values,
  );
  const candidates = await keptCandidates(em, id);
  if (candidates.length === 0)
    throw new Problem('lifecycle.refused', '这轮督查的范围里没有在办事项，无从抽样；请另建一轮，放宽范围。');
  const sample = drawSample(candidates, round);
  if (sample.length === 0)
    throw new Problem(
      'lifecycle.refused',
      '范围里没有红灯事项，黄灯、绿灯又都抽 0 项；请另建一轮，调高抽样比例或数量。',
    );
  await em.query(
    `INSERT INTO inspection_sample (round_id, work_item_id, unit_id, ground, taken_on)
     SELECT $1::uuid, item.id, item.unit_id, drawn.light, $3::date
       FROM jsonb_to_recordset($2) AS drawn(id uuid, light text) JOIN work_item item ON item.id = drawn.id`,
    [id, JSON.stringify(sample), today],
  );
  await em.update(InspectionRoundEntity, id, {
    state: 'open',
    drawnOn: today,
    drawnBy: actor.userId,
    version: round.version + 1,
  });
  await context.audit({
    action: 'inspection.drawn',
    subjectType: 'inspection',
    subjectId: id,
    regionId: round.regionId,
    detail: { name: round.name, seed: round.seed, candidates: candidates.length, drawn: sample.length },
  });
  return { drawn: sample.length };
}
