import { openItemsStatement } from '../bulletins/queries/bulletin-facts.js';
import { SCHEDULE_TEMPLATE } from '../domain/lights/templates.js';
import { litBy } from '../work-items/queries/lights-in-force.js';
import { AS_OF, type BenchWorld } from './bench-world.js';
import { inTurn, percentile, type Result, throughput } from './result.js';

const ROUNDS = 3;

/**
 * A bulletin of a quarter through the API, durable — facts read, every sentence and annex composed and kept, and the
 * bulletin answered — against reading the same rows through `pg`. In items a second.
 */
export async function bulletinCompose(
  { n, pool, call }: BenchWorld,
  say: (line: string) => void,
): Promise<Result> {
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM reporting_cycle WHERE period = '2025Q4'`);
  const cycleId = rows[0]?.id ?? '';
  const { sql, values } = openItemsStatement(litBy(SCHEDULE_TEMPLATE, AS_OF), cycleId);
  const ours = () => call('inspector', 'POST', '/bulletins', { cycleId, asOf: AS_OF });
  let read = 0;
  const limit = async () => {
    read = (await pool.query(sql, values)).rows.length;
  };
  const times = await inTurn(ROUNDS, ours, limit);
  if (read !== n) throw new Error(`the bare statement read ${read} rows of ${n}`);
  const seconds = (all: readonly number[]) => (percentile(all, 0.5) / 1000).toFixed(2);
  say(`bulletin.compose: ${n} items in ${seconds(times.ours)} s, read alone in ${seconds(times.limit)} s`);
  const rate = (all: readonly number[]) => (n * 1000) / percentile(all, 0.5);
  return throughput('bulletin.compose', n, 'items/s', rate(times.ours), rate(times.limit));
}
