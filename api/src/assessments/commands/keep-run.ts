import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/scoring/canonical.js';
import type { Adjustment, Fact } from '../../domain/scoring/fact.js';
import { assess } from '../../domain/scoring/rank-units.js';
import { type AssessmentScheme, kindsOf } from '../../domain/scoring/scheme.js';
import type { RankedUnit } from '../../domain/scoring/score-line.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext, ReadContext } from '../../platform/database/unit-of-work.js';
import { AssessmentRunEntity } from '../assessment.entity.js';
import { SCORED } from '../queries/score-year.js';
import { FACT_COLUMNS, yearFacts } from '../queries/year-facts.js';
import { type YearUnit, yearUnits } from '../queries/year-units.js';

interface RunOrder {
  readonly assessmentId: string;
  readonly regionId: string;
  readonly year: number;
  readonly rules: AssessmentScheme;
}

/** Looks at the facts of the year, keeps them, and computes from what was kept. Gives the id of the run. */
export async function keepFreshRun(context: CommandContext, order: RunOrder): Promise<string> {
  const { em, today } = context;
  const id = newId();
  const question = { ...order, asOf: today, policyIds: order.rules.policyIds };
  const units = await yearUnits(context, order.rules, question);
  const values: unknown[] = [id];
  const source = yearFacts(question, {
    unitIds: units.map(({ unitId }) => unitId),
    kinds: kindsOf(order.rules),
    values,
  });
  await em.query(
    `INSERT INTO assessment_fact (run_id, ${FACT_COLUMNS}) SELECT $1, ${FACT_COLUMNS} FROM ${source} fact`,
    values,
  );
  await keepResult(context, { ...order, id, factsOf: id, takenOn: today, adjustments: [] }, units);
  return id;
}

/** Computes once more from the facts of the run that units were shown, with what appeals changed about them. */
export async function keepAdjustedRun(
  context: CommandContext,
  order: RunOrder & { readonly shownRunId: string },
  adjustments: readonly Adjustment[],
): Promise<string> {
  const id = newId();
  const { factsOf, takenOn } = await context.em.findOneByOrFail(AssessmentRunEntity, {
    id: order.shownRunId,
  });
  const units = await keptUnits(context, factsOf);
  await keepResult(context, { ...order, id, factsOf, takenOn, adjustments }, units);
  return id;
}

/** What a run came to, computed anew from what it kept, and its bytes as a hash. */
export async function computeFromKept(
  context: Pick<ReadContext, 'em'>,
  { factsOf, rules, adjustments }: Pick<AssessmentRunEntity, 'factsOf' | 'rules' | 'adjustments'>,
  units: readonly YearUnit[],
): Promise<{ ranked: RankedUnit[]; sha256: string }> {
  const facts: Fact[] = await context.em.query(
    `SELECT ${SCORED} FROM assessment_fact fact WHERE fact.run_id = $1`,
    [factsOf],
  );
  const assessed = units.map(({ unitId, league, items }) => ({ unitId, league, items }));
  const ranked = assess(rules, assessed, facts, adjustments);
  const bytes = canonicalJson({ rules, adjustments, units: ranked });
  return { ranked, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function keptUnits({ em }: Pick<ReadContext, 'em'>, runId: string): Promise<YearUnit[]> {
  return em.query(
    `SELECT unit_id AS "unitId", unit_name AS name, league, items, item_ids AS "itemIds", titles
       FROM assessment_unit WHERE run_id = $1`,
    [runId],
  );
}

type Kept = Pick<
  AssessmentRunEntity,
  'id' | 'assessmentId' | 'factsOf' | 'rules' | 'adjustments' | 'takenOn'
>;

async function keepResult(
  context: CommandContext,
  run: Kept & RunOrder,
  units: readonly YearUnit[],
): Promise<void> {
  const { em, actor } = context;
  const { ranked, sha256 } = await computeFromKept(context, run, units);
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  await em.query(
    `INSERT INTO assessment_unit (run_id, unit_id, unit_name, league, items, item_ids, titles, total, place, tied, grade, outcomes, dimensions)
     SELECT $1, "unitId", name, league, items, "itemIds", titles, total, place, tied, grade,
            ARRAY(SELECT jsonb_array_elements_text(outcomes)), dimensions
       FROM jsonb_to_recordset($2) AS unit("unitId" uuid, name text, league text, items int, "itemIds" uuid[], titles jsonb, total int,
                                           place int, tied boolean, grade text, outcomes jsonb, dimensions jsonb)`,
    [
      run.id,
      JSON.stringify(
        ranked.map(({ lines: _, vetoes: __, ...unit }) => ({
          ...unit,
          name: byId.get(unit.unitId)?.name,
          itemIds: byId.get(unit.unitId)?.itemIds,
          titles: byId.get(unit.unitId)?.titles,
        })),
      ),
    ],
  );
  await keepLines(context, run.id, ranked);
  const [{ seq }] = await em.query(
    'SELECT coalesce(max(seq), 0)::int + 1 AS seq FROM assessment_run WHERE assessment_id = $1',
    [run.assessmentId],
  );
  await em.query(
    `INSERT INTO assessment_run (id, assessment_id, seq, facts_of, rules, adjustments, taken_on, sha256, computed_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      run.id,
      run.assessmentId,
      seq,
      run.factsOf,
      JSON.stringify(run.rules),
      JSON.stringify(run.adjustments),
      run.takenOn,
      sha256,
      actor.userId,
    ],
  );
}

/** So many lines go to the database at once. */
const LINES_AT_ONCE = 20_000;

async function keepLines(
  { em }: CommandContext,
  runId: string,
  ranked: readonly RankedUnit[],
): Promise<void> {
  const lines = ranked.flatMap(({ unitId, lines: own }) =>
    own.map((line, at) => ({ unitId, seq: at + 1, ...line })),
  );
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const some = lines.slice(from, from + LINES_AT_ONCE);
    const column = <Key extends keyof (typeof some)[number]>(key: Key) => some.map((line) => line[key]);
    await em.query(
      `INSERT INTO score_line (run_id, unit_id, seq, dimension, kind, rule, fact_no, points, words)
       SELECT $1, * FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::int[], $8::int[], $9::text[])`,
      [
        runId,
        column('unitId'),
        column('seq'),
        column('dimension'),
        column('kind'),
        column('rule'),
        column('factNo'),
        column('points'),
        column('words'),
      ],
    );
  }
}
