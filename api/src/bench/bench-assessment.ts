import { kindsOf } from '../domain/scoring/scheme.js';
import { SHIPPED_SCHEMES } from '../domain/scoring/shipped-schemes.js';
import type { BenchWorld } from './bench-world.js';
import { inTurn, percentile, type Result, throughput } from './result.js';

const ROUNDS = 3;

/**
 * The assessment of a year through the API, durable — facts taken and kept, every unit scored and ranked, every line
 * written — against writing the same rows of facts, units and lines through `pg`. In items of the year a second.
 */
export async function assessmentRun(
  { n, pool, call }: BenchWorld,
  say: (line: string) => void,
): Promise<Result> {
  const { scheme } = SHIPPED_SCHEMES.departments;
  const leagues = (['departments', 'regions'] as const).map((members) => ({
    key: members,
    name: members,
    members,
    unitIds: [],
  }));
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO assessment_scheme (region_id, year, title, state, rules, created_by, created_on, adopted_on)
     SELECT region.id, 2025, '考核', 'adopted', $1, app_user.id, '2025-01-02', '2025-01-02'
       FROM region, app_user WHERE region.code = '11' AND app_user.username = 'bench-inspector' RETURNING id`,
    [JSON.stringify({ ...scheme, leagues })],
  );
  const { id } = (await call('inspector', 'POST', '/assessments', { schemeId: rows[0]?.id })) as {
    id: string;
  };
  let run = { facts: 0, units: 0 };
  const ours = async () => {
    const answer = await call('inspector', 'POST', `/assessments/${id}/computation`);
    ({ run } = answer as { run: typeof run });
  };
  const limit = () =>
    pool.query(
      `WITH kept AS (SELECT run_id FROM assessment WHERE id = $1), anew AS (SELECT uuid_v7() AS id),
            facts AS (
              INSERT INTO assessment_fact (run_id, unit_id, no, kind, role, category, quantity, "on", subject_type,
                                           subject_id, work_item_id, found_by, label)
              SELECT anew.id, unit_id, no, kind, role, category, quantity, "on", subject_type, subject_id, work_item_id,
                     found_by, label FROM anew, assessment_fact WHERE run_id = (SELECT run_id FROM kept)),
            lines AS (
              INSERT INTO score_line (run_id, unit_id, seq, dimension, kind, rule, fact_no, points, words)
              SELECT anew.id, unit_id, seq, dimension, kind, rule, fact_no, points, words
                FROM anew, score_line WHERE run_id = (SELECT run_id FROM kept))
       INSERT INTO assessment_unit (run_id, unit_id, unit_name, league, items, titles, total, place, tied, grade, outcomes, dimensions)
       SELECT anew.id, unit_id, unit_name, league, items, titles, total, place, tied, grade, outcomes, dimensions
         FROM anew, assessment_unit WHERE run_id = (SELECT run_id FROM kept)`,
      [id],
    );
  const times = await inTurn(ROUNDS, ours, limit);
  say(
    `assessment.run: ${n} items, ${run.units} units, ${run.facts} facts of ${kindsOf(scheme).length} kinds in ${(percentile(times.ours, 0.5) / 1000).toFixed(2)} s`,
  );
  const rate = (all: readonly number[]) => (n * 1000) / percentile(all, 0.5);
  return throughput('assessment.run', n, 'items/s', rate(times.ours), rate(times.limit));
}
