import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createApp } from '../app.js';
import { newId } from '../platform/database/columns.js';
import type { BenchWorld } from './bench-world.js';
import { percentile, type Result, throughput } from './result.js';

const ROUNDS = 5;
const WARM_UP = 2;
const MOST_A_ROUND = 300;
/** As many as the server itself holds to the database. */
const CONNECTIONS = 10;

interface Draft {
  readonly id: string;
  readonly workItemId: string;
}
interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Handing in reports one by one: through HTTP on kept connections, durable, against the very statements that one such
 * call sends, taken down from a server and sent through `pg` alone. `n` is the size of the world; each of its items owes
 * one report.
 */
export async function reportSubmit(world: BenchWorld, say: (line: string) => void): Promise<Result> {
  const drafts = await writtenDrafts(world, '2026Q2');
  const sample = drafts.pop();
  const size = Math.min(MOST_A_ROUND, Math.floor(drafts.length / (2 * (ROUNDS + WARM_UP))));
  if (!sample || size === 0) throw new Error(`${world.n} items are too few to measure on`);
  const statements = await statementsOf(world, sample);
  const auditId = await auditIdOf(world, sample);
  say(`report.submit: ${statements.length} statements each, ${size} reports a round`);

  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const pool = new pg.Pool({
    connectionString: world.settings.databaseUrl,
    options: '-c role=luoshi_app -c timezone=UTC',
    max: CONNECTIONS,
  });
  const [ours, limit]: [number[], number[]] = [[], []];
  try {
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const mine = drafts.splice(0, size);
      const bare = drafts
        .splice(0, size)
        .map((draft) => [draft, retold(statements, { sample, auditId }, draft)] as const);
      const took = [
        await timed(() => inParallel(mine, ({ id }) => submit(world, agent, id))),
        await timed(() => inParallel(bare, ([, own]) => replay(pool, own))),
      ] as const;
      await expectHandedIn(world, [...mine, ...bare.map(([draft]) => draft)]);
      if (round < 0) continue;
      ours.push(took[0]);
      limit.push(took[1]);
    }
  } finally {
    agent.destroy();
    await pool.end();
  }
  const rate = (times: number[]) => (size * 1000) / percentile(times, 0.5);
  return throughput('report.submit', world.n, 'reports/s', rate(ours), rate(limit));
}

/** One unit has written its report for every item, each with a figure for its one target. */
async function writtenDrafts({ pool }: BenchWorld, period: string): Promise<Draft[]> {
  await pool.query(
    `INSERT INTO target (task_id, seq, quote, start_at, end_at, operator, value, measure, object)
     SELECT id, 1, '', 0, 0, '>=', 100, '个', '平台' FROM task
      WHERE NOT EXISTS (SELECT 1 FROM target WHERE target.task_id = task.id)`,
  );
  const { rows } = await pool.query<Draft>(
    `WITH cycle AS (
       INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
       SELECT id, 'quarterly', $1, '2026-04-01', '2026-06-30', '2026-07-09', '2026-06-20' FROM region WHERE code = '11'
       RETURNING id, region_id, due_on),
     written AS (
       INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, due_on, state, done, saved_at)
       SELECT cycle.region_id, cycle.id, item.id, unit.id, cycle.due_on, 'draft', '本季度工作按计划推进，各项指标逐项落实。', now()
         FROM cycle, work_item item, unit WHERE unit.name = '单位1'
       RETURNING id, work_item_id),
     figures AS (
       INSERT INTO report_figure (report_id, target_id, cumulative_value)
       SELECT written.id, target.id, 60
         FROM written JOIN work_item item ON item.id = written.work_item_id JOIN target ON target.task_id = item.task_id)
     SELECT id, work_item_id AS "workItemId" FROM written`,
    [period],
  );
  await pool.query('ANALYZE progress_report, report_figure, target');
  return rows;
}

/** What a server sends to the database while it answers one such call, from the session to the commit. */
async function statementsOf(world: BenchWorld, { id }: Draft): Promise<Statement[]> {
  const statements: Statement[] = [];
  const app = await createApp(world.settings);
  try {
    await app.listen(0, '127.0.0.1');
    const ignored = (): void => undefined;
    app.get(DataSource).logger = {
      logQuery: (sql, values = []) => void statements.push({ sql, values: Object.values(values) }),
      logQueryError: ignored,
      logQuerySlow: ignored,
      logSchemaBuild: ignored,
      logMigration: ignored,
      log: ignored,
    };
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new Agent();
    await submit({ ...world, origin: `http://127.0.0.1:${port}` }, agent, id);
    agent.destroy();
  } finally {
    await app.close();
  }
  return statements;
}

async function auditIdOf({ settings }: BenchWorld, { id }: Draft): Promise<string> {
  const client = new pg.Client({ connectionString: settings.databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM audit_event WHERE subject_id = $1 AND action = 'report.submitted'`,
      [id],
    );
    return rows[0]?.id ?? '';
  } finally {
    await client.end();
  }
}

/** The same statements about another report. */
function retold(
  statements: readonly Statement[],
  { sample, auditId }: { sample: Draft; auditId: string },
  draft: Draft,
): Statement[] {
  const audit = newId();
  return statements.map(({ sql, values }) => ({
    sql,
    values: JSON.parse(
      JSON.stringify(values)
        .replaceAll(sample.id, draft.id)
        .replaceAll(sample.workItemId, draft.workItemId)
        .replaceAll(auditId, audit),
    ) as unknown[],
  }));
}

async function replay(pool: pg.Pool, statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { sql, values } of statements) await client.query(sql, [...values]);
  } finally {
    client.release();
  }
}

function submit(
  { origin, cookies }: Pick<BenchWorld, 'origin' | 'cookies'>,
  agent: Agent,
  id: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(
      `${origin}/api/v1/reports/${id}/submission`,
      { method: 'POST', agent, headers: { cookie: cookies.reporter, 'content-length': 0 } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`${answer.statusCode}: ${Buffer.concat(chunks).toString()}`));
        });
      },
    );
    call.on('error', reject);
    call.end();
  });
}

async function inParallel<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const each of left) await work(each);
    }),
  );
}

async function expectHandedIn({ pool }: BenchWorld, drafts: readonly Draft[]): Promise<void> {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM progress_report WHERE id = ANY($1::uuid[]) AND state = 'submitted'`,
    [drafts.map(({ id }) => id)],
  );
  if (rows[0]?.count !== drafts.length)
    throw new Error(`${rows[0]?.count} of ${drafts.length} reports were handed in`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
