import type { z } from 'zod';
import { type AssessmentScheme, kindsIn } from '../../domain/scoring/scheme.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listScoredFacts as endpoint, ScoredFact } from '../assessments.schemas.js';
import { readAssessment } from './read-assessment.js';
import { FACT_OF } from './scored-fact.js';
import { visibleLines } from './visible-assessments.js';

/**
 * The facts of a unit, those that cost nothing among them; of one dimension, those that it counts: an appeal that was
 * upheld may have made another kind of one.
 */
export async function listScoredFacts(
  context: ReadContext,
  { id, unitId }: InputOf<typeof endpoint>['params'],
  { dimension, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  const { rules } = await readAssessment(context, id);
  const values: unknown[] = [id, unitId];
  const kinds = dimension === undefined ? null : kindsOfDimension(rules, dimension);
  const source = `assessment
       JOIN assessment_run run ON run.id = assessment.run_id
       JOIN assessment_fact fact ON fact.run_id = run.facts_of AND fact.unit_id = $2::uuid
       LEFT JOIN LATERAL (
         SELECT "treatedAs" FROM jsonb_to_recordset(run.adjustments) AS made("factNo" int, "treatedAs" text)
          WHERE made."factNo" = fact.no) made ON TRUE
      WHERE assessment.id = $1 AND ${visibleLines(actor, values, 'fact.unit_id')}
        AND ($${values.push(kinds)}::text[] IS NULL OR coalesce(made."treatedAs", fact.kind) = ANY($${values.length}::text[]))`;
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM ${source}`, values);
  const [after] = cursor === undefined ? [0] : decodeCursor(cursor, ['int']);
  const rows: { fact: z.output<typeof ScoredFact> }[] = await em.query(
    `SELECT ${FACT_OF} AS fact
       FROM (SELECT fact.* FROM ${source} AND fact.no > $${values.push(after)}::int
              ORDER BY fact.no LIMIT $${values.push(limit + 1)}) fact
       LEFT JOIN work_item item ON item.id = fact.work_item_id
       LEFT JOIN task ON task.id = item.task_id
      ORDER BY fact.no`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(({ fact }) => fact),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.fact.no]) : null,
  };
}

function kindsOfDimension({ dimensions }: Pick<AssessmentScheme, 'dimensions'>, key: string): string[] {
  const dimension = dimensions.find((each) => each.key === key);
  return dimension ? [...kindsIn(dimension)] : [];
}
