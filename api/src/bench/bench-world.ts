import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hashPassword } from '../identity/passwords.js';
import type { Actor } from '../platform/authz/actor.js';
import { permissionsOf, type Role } from '../platform/authz/permissions.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { migrate } from '../platform/database/migrate.js';

/** The day everything is looked at from; the generated history ends here. */
export const AS_OF = '2026-03-31';

/** As many units as a city with its districts has, unless a benchmark asks for more. */
const UNITS = 200;
const TASKS_PER_POLICY = 50;
const UNITS_PER_TASK = 10;

export interface BenchWorld {
  readonly n: number;
  readonly pool: pg.Pool;
  readonly leader: Actor;
  /** The server, the session of each role on it, and what another server on the same database needs to know. */
  readonly origin: string;
  readonly cookies: Readonly<Record<'leader' | 'inspector' | 'reporter', string>>;
  readonly settings: {
    readonly databaseUrl: string;
    readonly filesDir: string;
    readonly sessionSecret: string;
  };
  /** Calls the API over HTTP with the session of that role; throws on anything but a 2xx. */
  call(
    role: 'leader' | 'inspector' | 'reporter',
    method: string,
    path: string,
    body?: unknown,
  ): Promise<unknown>;
  /** Uploads a sheet; the number of faults that were named, 0 where it was taken. */
  upload(role: 'reporter', path: string, bytes: Uint8Array): Promise<number>;
}

/** A database of its own with `n` work items and a server on it; both are gone afterwards. */
export async function withBenchWorld<T>(
  n: number,
  say: (line: string) => void,
  work: (world: BenchWorld) => Promise<T>,
  units = UNITS,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-bench-'));
  chmodSync(folder, 0o711);
  const given = process.env['DATABASE_URL'];
  const server =
    given === undefined
      ? await startEmbeddedPostgres({ dataDir: folder, say })
      : { url: given, stop: async () => undefined };
  const name = `luoshi_bench_${randomBytes(6).toString('hex')}`;
  await once(server.url, `CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  let api: ChildProcess | undefined;
  const pool = new pg.Pool({ connectionString: url.href, options: '-c role=luoshi_app', max: 4 });
  try {
    await migrate(url.href);
    say(`正在生成 ${n} 个事项…`);
    const password = randomBytes(12).toString('hex');
    const leader = await fill(url.href, { n, units, passwordHash: await hashPassword(password) });
    const settings = {
      databaseUrl: url.href,
      filesDir: folder,
      sessionSecret: randomBytes(32).toString('hex'),
    };
    api = fork(fileURLToPath(new URL('./bench-server.js', import.meta.url)), {
      env: {
        ...process.env,
        DATABASE_URL: settings.databaseUrl,
        FILES_DIR: settings.filesDir,
        SESSION_SECRET: settings.sessionSecret,
      },
    });
    const port = await portOf(api);
    const cookies = {
      leader: await signIn(port, 'bench-leader', password),
      inspector: await signIn(port, 'bench-inspector', password),
      reporter: await signIn(port, 'bench-reporter', password),
    };
    return await work({
      n,
      pool,
      leader,
      origin: `http://127.0.0.1:${port}`,
      cookies,
      settings,
      call: (role, method, at, body) =>
        request(port, method, at, body, cookies[role]).then((response) => response.json()),
      upload: (role, at, bytes) => upload(port, at, bytes, cookies[role]),
    });
  } finally {
    await pool.end();
    if (api) await end(api);
    await once(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function portOf(api: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    api.once('message', (port) => resolve(port as number));
    api.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
  });
}

function end(api: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (api.exitCode !== null) return resolve();
    api.once('exit', () => resolve());
    api.disconnect();
  });
}

async function request(
  port: number,
  method: string,
  at: string,
  body: unknown,
  cookie?: string,
): Promise<Response> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${at}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${at}: ${response.status} ${await response.text()}`);
  return response;
}

async function upload(port: number, at: string, bytes: Uint8Array, cookie: string): Promise<number> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'sheet.xlsx');
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${at}`, {
    method: 'POST',
    headers: { cookie },
    body: form,
  });
  const answer = (await response.json()) as { fields?: unknown[] };
  if (!response.ok && answer.fields === undefined)
    throw new Error(`POST ${at}: ${response.status} ${JSON.stringify(answer)}`);
  return answer.fields?.length ?? 0;
}

async function signIn(port: number, username: string, password: string): Promise<string> {
  const response = await request(port, 'POST', '/session', { username, password });
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/**
 * A believable installation: policies of fifty tasks, ten units a task, four quarters behind it with nine reports in
 * ten handed in on time, one in twenty late and one in twenty of the last quarter missing.
 */
async function fill(
  url: string,
  { n, units, passwordHash }: { readonly n: number; readonly units: number; readonly passwordHash: string },
): Promise<Actor> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string, values: unknown[] = []) => client.query(sql, values);
  try {
    await run('BEGIN');
    await run(`INSERT INTO region (code, name, level, path) VALUES ('1', '全国', 'country', '/1/')`);
    await run(
      `INSERT INTO region (code, name, level, parent_id, path) SELECT '11', '某市', 'city', id, '/1/11/' FROM region`,
    );
    await run(`INSERT INTO unit (region_id, name, kind)
               SELECT r.id, '单位' || i, CASE WHEN i % 4 = 0 THEN 'government' ELSE 'department' END
                 FROM region r, generate_series(1, ${units}) i WHERE r.code = '11'`);
    for (const [username, role, region] of [
      ['bench-leader', 'leader', '1'],
      ['bench-inspector', 'inspector', '11'],
      ['bench-reporter', 'reporter', '11'],
    ])
      await run(
        `INSERT INTO app_user (username, display_name, password_hash, roles, region_id, unit_id)
         SELECT $1, $1, $2, ARRAY[$3], id, (SELECT id FROM unit WHERE name = '单位1' AND $3 = 'reporter')
           FROM region WHERE code = $4`,
        [username, passwordHash, role, region],
      );
    const policies = Math.ceil(n / (TASKS_PER_POLICY * UNITS_PER_TASK));
    await run(
      `INSERT INTO policy (region_id, title, issuer, issued_on, text, text_sha256, notes, state, published_on)
       SELECT r.id, '政策' || i, '某市人民政府', DATE '2024-12-20', '正文' || i, 'sha' || i, '[]', 'published', DATE '2025-01-05'
         FROM region r, generate_series(1, $1::int) i WHERE r.code = '11'`,
      [policies],
    );
    await run(`INSERT INTO reporting_demand (policy_id, cadence, due_kind, due_count, support_ahead)
               SELECT id, 'quarterly', 'working-days', 5, 2 FROM policy`);
    await run(`INSERT INTO task (policy_id, region_id, seq, title, start_at, end_at, state)
               SELECT p.id, p.region_id, i, '任务' || i, 0, 2, 'confirmed' FROM policy p, generate_series(1, ${TASKS_PER_POLICY}) i`);
    await run(
      `WITH numbered AS (SELECT id, row_number() OVER (ORDER BY name) - 1 AS i FROM unit),
            wanted AS (SELECT t.*, (row_number() OVER (ORDER BY t.id, k)) % ${units} AS unit_no, k
                         FROM task t, generate_series(0, ${UNITS_PER_TASK - 1}) k)
       INSERT INTO work_item (region_id, policy_id, task_id, unit_id, role, state, start_on, original_deadline, deadline, assigned_on, accepted_on, closed_on, progress)
       SELECT w.region_id, w.policy_id, w.id, u.id, CASE w.k WHEN 0 THEN 'lead' ELSE 'support' END,
              s.state, DATE '2024-12-20', s.deadline, s.deadline, DATE '2025-01-05', DATE '2025-01-06',
              CASE WHEN s.state = 'closed' THEN DATE '2026-01-15' END, (random() * 100)::int
         FROM wanted w JOIN numbered u ON u.i = w.unit_no,
              LATERAL (SELECT CASE WHEN random() < 0.12 THEN 'closed' ELSE 'accepted' END AS state,
                              DATE '2025-10-01' + (random() * 800 + w.k * 0)::int AS deadline) s
        LIMIT $1`,
      [n],
    );
    await run(`INSERT INTO work_item_standing (work_item_id, valid_from, valid_until, region_id, unit_id, policy_id, task_id, role, state, disputed, start_on, deadline, progress)
               SELECT id, assigned_on, DATE '2026-01-15', region_id, unit_id, policy_id, task_id, role, 'accepted', false, start_on, deadline, progress / 2 FROM work_item
               UNION ALL
               SELECT id, DATE '2026-01-15', 'infinity', region_id, unit_id, policy_id, task_id, role, state, false, start_on, deadline, progress FROM work_item`);
    await run(`INSERT INTO reporting_cycle (region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
               SELECT r.id, 'quarterly', '2025Q' || q, make_date(2025, q * 3 - 2, 1), (make_date(2025, q * 3, 1) + interval '1 month - 1 day')::date,
                      (make_date(2025, q * 3, 1) + interval '1 month + 7 days')::date, make_date(2025, q * 3, 20)
                 FROM region r, generate_series(1, 4) q WHERE r.code = '11'`);
    await run(`INSERT INTO progress_report (region_id, cycle_id, work_item_id, unit_id, state, due_on, first_submitted_on, done, progress, accepted_on)
               SELECT w.region_id, c.id, w.id, w.unit_id, CASE WHEN x.missing THEN 'owed' ELSE 'accepted' END, c.due_on,
                      CASE WHEN x.missing THEN NULL WHEN x.late THEN c.due_on + 6 ELSE c.due_on - 2 END, '本季度工作按计划推进。',
                      w.progress, CASE WHEN x.missing THEN NULL ELSE c.due_on + 8 END
                 FROM work_item w, reporting_cycle c,
                      LATERAL (SELECT c.period = '2025Q4' AND random() < 0.05 + w.progress * 0 AS missing, random() < 0.05 + w.progress * 0 AS late) x`);
    await run('COMMIT');
    await run('VACUUM ANALYZE');
    const { rows } = await run(
      `SELECT u.id, u.region_id, r.path FROM app_user u JOIN region r ON r.id = u.region_id WHERE u.username = 'bench-leader'`,
    );
    const roles: Role[] = ['leader'];
    return {
      userId: rows[0].id,
      username: 'bench-leader',
      displayName: 'bench-leader',
      roles,
      permissions: permissionsOf(roles),
      regionId: rows[0].region_id,
      regionPath: rows[0].path,
      unitId: null,
    };
  } finally {
    await client.end();
  }
}
