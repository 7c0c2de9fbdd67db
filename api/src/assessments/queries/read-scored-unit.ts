import type { z } from 'zod';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { mayAppeal, mayConsent } from '../assessment.policy.js';
import type { readScoredUnit as endpoint, ScoreLine } from '../assessments.schemas.js';
import { scoredUnits } from './list-scored-units.js';
import { readAssessment } from './read-assessment.js';
import { FACT_OF } from './scored-fact.js';
import { visibleLines } from './visible-assessments.js';

/** The score of one unit with every line: the rule, the fact, and what was appealed about it. */
export async function readScoredUnit(
  context: ReadContext,
  { id, unitId }: { readonly id: string; readonly unitId: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { actor, today } = context;
  const assessment = await readAssessment(context, id);
  const [unit] = await scoredUnits(context, id, unitId);
  if (!unit) throw notFound('个单位的得分');
  const open = { state: assessment.state, objectionsUntil: assessment.objectionsUntil, unitId };
  const appealable = mayAppeal(actor, open, today);
  const lines = await linesOf(context, id, unitId);
  return {
    ...unit,
    ranked: seesRegion(actor) || assessment.state === 'published',
    lines: lines.map((line) => ({
      ...line,
      abilities: { appeal: appealable && line.fact !== null && line.appeal === null && line.points <= 0 },
    })),
    abilities: { consent: mayConsent(actor, open) && !unit.consented },
  };
}

async function linesOf(
  { em, actor }: ReadContext,
  id: string,
  unitId: string,
): Promise<Omit<z.output<typeof ScoreLine>, 'abilities'>[]> {
  const values: unknown[] = [id, unitId];
  return em.query(
    `SELECT line.seq, line.dimension, line.kind, line.rule, line.points, line.words,
            CASE WHEN fact.no IS NOT NULL THEN ${FACT_OF} END AS fact,
            CASE WHEN appeal.id IS NOT NULL
                 THEN json_build_object('id', appeal.id, 'state', appeal.state) END AS appeal
       FROM assessment
       JOIN assessment_run run ON run.id = assessment.run_id
       JOIN score_line line ON line.run_id = run.id AND line.unit_id = $2::uuid
       LEFT JOIN assessment_fact fact
         ON fact.run_id = run.facts_of AND fact.unit_id = line.unit_id AND fact.no = line.fact_no
       LEFT JOIN work_item item ON item.id = fact.work_item_id
       LEFT JOIN task ON task.id = item.task_id
       LEFT JOIN appeal ON appeal.assessment_id = assessment.id AND appeal.fact_no = line.fact_no
      WHERE assessment.id = $1 AND ${visibleLines(actor, values, 'line.unit_id')}
      ORDER BY line.seq`,
    values,
  );
}
