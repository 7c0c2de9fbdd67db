import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { overdueRowsStatement, overdueStatements } from '../boards/queries/read-board-overdue.js';
import { overviewStatement } from '../boards/queries/read-board-overview.js';
import { SCHEDULE_TEMPLATE } from '../domain/lights/templates.js';
import { litBy } from '../work-items/queries/lights-in-force.js';
import { ConfigError } from '../platform/config/config.js';
import { AS_OF, type BenchWorld, withBenchWorld } from './bench-world.js';
import { assessmentRun } from './bench-assessment.js';
import { bulletinCompose } from './bench-bulletin.js';
import { importSheet } from './bench-reporting.js';
import { reportSubmit } from './bench-submitting.js';
import { benchReading } from './bench-reading.js';
import { inTurn, latency, percentile, type Result, throughput } from './result.js';
import { type GoldScore, scoreGold } from './score-gold.js';

export const BENCHMARKS = [
  'reading',
  'board.overview',
  'board.overdue',
  'cycle.open',
  'report.submit',
  'import.sheet',
  'assessment.run',
  'bulletin.compose',
] as const;
type Name = (typeof BENCHMARKS)[number];

const LIGHTS = litBy(SCHEDULE_TEMPLATE, AS_OF);
const ROUNDS = 40;
const WARM_UP = 5;

/** Those that need a database share one world a size. */
const ON_WORLD: Record<
  Exclude<Name, 'reading'>,
  {
    sizes: readonly number[];
    /** Units of the world, where the usual number will not do. */
    units?: number;
    run: (world: BenchWorld, say: (line: string) => void) => Promise<Result | Result[]>;
  }
> = {
  'board.overview': { sizes: [10_000, 100_000], run: boardOverview },
  'board.overdue': { sizes: [10_000, 100_000], run: boardOverdue },
  'cycle.open': { sizes: [100_000], run: cycleOpen },
  'report.submit': { sizes: [10_000], run: reportSubmit },
  'import.sheet': { sizes: [10_000], run: importSheet },
  'assessment.run': { sizes: [10_000, 100_000], units: 500, run: assessmentRun },
  'bulletin.compose': { sizes: [10_000, 100_000], run: bulletinCompose },
};

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));
/** The project's own gold, and that of the real documents where they lie beside the checkout. */
const GOLD = [path.join(PROJECT, 'seeds/gold'), path.join(PROJECT, '../shared/policies/gold')];

export interface BenchmarkOptions {
  n?: number;
  /** Folders of gold to score readings against, instead of the usual ones. */
  gold?: readonly string[];
}

export async function runBenchmarks(
  names: readonly string[],
  { n, gold }: BenchmarkOptions,
  say: (line: string) => void,
  print: (result: Result | GoldScore) => void,
): Promise<void> {
  const unknown = names.find((name) => !(BENCHMARKS as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new ConfigError(`没有名为 ${unknown} 的基准测试；可用：${BENCHMARKS.join('、')}。`);
  const wanted = BENCHMARKS.filter((name) => names.length === 0 || names.includes(name));
  if (wanted.includes('reading')) {
    for (const result of benchReading()) print(result);
    const folders = gold ?? GOLD.filter((folder) => existsSync(folder));
    for (const folder of folders)
      for (const score of await scoreGold(path.relative('', folder) || '.', say)) print(score);
  }
  const onWorld = wanted.filter((name) => name !== 'reading');
  const sizesOf = (name: keyof typeof ON_WORLD) => (n === undefined ? ON_WORLD[name].sizes : [n]);
  for (const size of [...new Set(onWorld.flatMap((name) => sizesOf(name)))].toSorted((a, b) => a - b)) {
    const sized = onWorld.filter((name) => sizesOf(name).includes(size));
    for (const units of new Set(sized.map((name) => ON_WORLD[name].units))) {
      const run = async (world: BenchWorld) => {
        for (const name of sized.filter((each) => ON_WORLD[each].units === units))
          for (const result of [await ON_WORLD[name].run(world, say)].flat()) print(result);
      };
      await withBenchWorld(size, say, run, units);
    }
  }
}

/** The overview over HTTP with a session, against its own statement through `pg`. */
async function boardOverview({ n, pool, leader, call }: BenchWorld): Promise<Result> {
  const { sql, values } = overviewStatement({ actor: leader }, { asOf: AS_OF }, LIGHTS);
  const ours = () => call('leader', 'GET', `/boards/overview?asOf=${AS_OF}`);
  const limit = () => pool.query(sql, values);
  await inTurn(WARM_UP, ours, limit);
  const times = await inTurn(ROUNDS, ours, limit);
  return latency('board.overview', n, times.ours, times.limit);
}

/** The first page of the overdue list with its total, against the same three statements sent as the API sends them. */
async function boardOverdue({ n, pool, leader, call }: BenchWorld): Promise<Result> {
  const { page, count } = overdueStatements({ actor: leader, today: AS_OF }, { asOf: AS_OF, limit: 50 });
  const ours = () => call('leader', 'GET', `/boards/overdue?asOf=${AS_OF}&limit=50`);
  const limit = async () => {
    const [found] = await Promise.all([
      pool.query<{ id: string }>(page.sql, page.values),
      pool.query(count.sql, count.values),
    ]);
    const rows = overdueRowsStatement(
      LIGHTS,
      found.rows.slice(0, 50).map(({ id }) => id),
    );
    await pool.query(rows.sql, rows.values);
  };
  await inTurn(WARM_UP, ours, limit);
  const times = await inTurn(ROUNDS, ours, limit);
  return latency('board.overdue', n, times.ours, times.limit);
}

/** Opening a period through the API, durable, against a bare INSERT … SELECT of the same rows into the same table. */
async function cycleOpen({ n, pool, call }: BenchWorld): Promise<Result> {
  // Periods that have begun: what has not is refused.
  const periods = ['2026Q1', '2026Q2', '2026Q3'];
  let live = 0;
  const ours = async (turn: number) => {
    const { created } = (await call('inspector', 'POST', '/cycles', { period: periods[turn] })) as {
      created: number;
    };
    live = created;
  };
  const limit = async (turn: number) => {
    const { rowCount } = await pool.query(
      `WITH cycle AS (
         INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
         SELECT id, 'quarterly', $1, $2, $3, $4, $2 FROM region WHERE code = '11' RETURNING id, due_on)
       INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, due_on)
       SELECT w.region_id, cycle.id, w.id, w.unit_id, cycle.due_on
         FROM work_item w, cycle WHERE w.state IN ('assigned', 'accepted', 'closing')`,
      [`2027Q${turn + 1}`, '2027-07-01', '2027-09-30', '2027-10-12'],
    );
    if (rowCount !== live) throw new Error(`the bare statement wrote ${rowCount} rows, the command ${live}`);
  };
  const times = await inTurn(periods.length, ours, limit);
  return throughput(
    'cycle.open',
    n,
    'rows/s',
    (live * 1000) / percentile(times.ours, 0.5),
    (live * 1000) / percentile(times.limit, 0.5),
  );
}
