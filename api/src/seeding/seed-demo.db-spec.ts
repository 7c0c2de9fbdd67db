import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { ownDatabase } from '../../test/test-database.js';
import { REPORT_STATES } from '../cycles/cycle.entity.js';
import { ENTITIES } from '../entities.js';
import { dataSource } from '../platform/database/data-source.js';
import { REQUEST_KINDS, WORK_ITEM_STATES } from '../work-items/work-item.entity.js';
import { litBy } from '../work-items/queries/lights-in-force.js';
import { SCHEDULE_TEMPLATE } from '../domain/lights/templates.js';
import { litItems } from '../work-items/queries/lit-items.js';
import { seedDemo } from './seed-demo.js';
import { DiskFileStore } from '../platform/files/disk-file-store.js';
import { readStory, type Story } from './story-files.js';
import { seedReference } from './seed-reference.js';

const AS_OF = '2026-11-22';

let database: Awaited<ReturnType<typeof ownDatabase>>;
let source: DataSource;
let filesDir: string;
const said: string[] = [];

const tell = (say: (line: string) => void, story?: Story) =>
  seedDemo(
    source,
    { password: 'demo-password', asOf: AS_OF, files: new DiskFileStore(filesDir), say },
    story,
  );

/** The power fails: every connection to this database is gone. */
async function cutOff(): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  await client.end();
}

/** Rows of every table. */
async function counts(): Promise<Record<string, number>> {
  const tables: { name: string }[] = await source.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const rows: [string, number][] = [];
  for (const { name } of tables) {
    const [{ count }] = await source.query(`SELECT count(*)::int AS count FROM ${name}`);
    rows.push([name, count]);
  }
  return Object.fromEntries(rows);
}

const valuesOf = async (sql: string, parameters: unknown[] = []): Promise<(string | null)[]> => {
  const rows: { value: string | null }[] = await source.query(
    `SELECT DISTINCT value FROM (${sql}) AS each(value)`,
    parameters,
  );
  return rows.map(({ value }) => value);
};

let toldBeforeTheCut: number;

beforeAll(async () => {
  filesDir = await mkdtemp(path.join(tmpdir(), 'luoshi-demo-'));
  database = await ownDatabase();
  source = await dataSource({ url: database.url, entities: ENTITIES, as: 'application' }).initialize();
  await seedReference(source, () => undefined);
  let cut: Promise<void> | undefined;
  const story = readStory();
  const short = story.chapters.filter(({ region }) => ['320000', '360000'].includes(region));
  await expect(
    tell(
      (line) => {
        if (line.includes('份报告')) cut ??= cutOff();
      },
      { ...story, chapters: short },
    ),
  ).rejects.toThrow();
  await cut;
  [{ count: toldBeforeTheCut }] = await source.query('SELECT count(*)::int AS count FROM policy');
  await tell((line) => said.push(line));
}, 600_000);
afterAll(async () => {
  await source.destroy();
  await database.drop();
  await rm(filesDir, { recursive: true });
});

test('what was cut off in the middle is told the next time, what was told is left alone', async () => {
  expect(toldBeforeTheCut).toBe(1);
  expect(said.filter((line) => line.includes('份报告'))).toHaveLength(4);
  // With the minutes of a meeting.
  expect(await valuesOf('SELECT title FROM policy')).toHaveLength(6);
});

test('no step was refused', () => {
  expect(said.filter((line) => line.includes('没有演成'))).toEqual([]);
});

test('told again it changes nothing and says nothing', async () => {
  const before = await counts();
  const again: string[] = [];
  await tell((line) => again.push(line));
  expect(await counts()).toEqual(before);
  expect(again).toEqual([]);
});

test('five policies and the minutes of a meeting are on the board, with every light and more green than red', async () => {
  const parameters: unknown[] = [];
  const lit = litItems(litBy(SCHEDULE_TEMPLATE, AS_OF), parameters);
  expect(await valuesOf(`SELECT policy_id FROM ${lit} item`, parameters)).toHaveLength(6);
  const lights: { light: string | null; items: number }[] = await source.query(
    `SELECT light, count(*)::int AS items FROM ${lit} item GROUP BY light`,
    parameters,
  );
  const of = new Map(lights.map(({ light, items }) => [light, items]));
  expect(new Set(of.keys())).toEqual(new Set(['grey', 'green', 'yellow', 'red', 'blue', null]));
  const all = [...of.values()].reduce((sum, items) => sum + items, 0);
  expect(of.get('green') ?? 0).toBeGreaterThan(all / 2);
  expect(of.get('red') ?? 0).toBeLessThan(all / 4);
});

test('a plan of a city stands below the document of its province, with pairs linked, refused and found by hand', async () => {
  const pairs: { decision: string; suggested: boolean; count: number }[] = await source.query(
    `SELECT decision, reason <> '' AS suggested, count(*)::int AS count FROM task_descent GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  expect(pairs).toEqual([
    { decision: 'linked', suggested: false, count: 2 },
    { decision: 'linked', suggested: true, count: expect.any(Number) },
    { decision: 'refused', suggested: true, count: 3 },
  ]);
  expect(pairs[1]?.count).toBeGreaterThan(10);
  const [{ bare }] = await source.query(
    `SELECT count(*)::int AS bare FROM task JOIN policy_descent held ON held.upper_policy_id = task.policy_id
      WHERE task.state = 'confirmed' AND NOT EXISTS (
        SELECT 1 FROM task_descent WHERE upper_task_id = task.id AND decision = 'linked')`,
  );
  expect(bare).toBeGreaterThan(5);
});

test('every state of an item, a report and a request occurs', async () => {
  expect((await valuesOf('SELECT state FROM work_item')).sort()).toEqual([...WORK_ITEM_STATES].sort());
  expect((await valuesOf('SELECT state FROM progress_report')).sort()).toEqual([...REPORT_STATES].sort());
  expect((await valuesOf('SELECT kind FROM work_item_request')).sort()).toEqual([...REQUEST_KINDS].sort());
  expect((await valuesOf('SELECT state FROM work_item_request')).sort()).toEqual([
    'granted',
    'open',
    'refused',
  ]);
});

test('nothing happens after the as-of date, and two years of it before', async () => {
  const [{ first, last }] = await source.query(
    'SELECT min("on") AS first, max("on") AS last FROM audit_event',
  );
  expect(last <= AS_OF).toBe(true);
  expect(first < '2025-01-01').toBe(true);
  expect(await valuesOf("SELECT period FROM reporting_cycle WHERE cadence = 'quarterly'")).toHaveLength(9);
});

test('the periods that lie behind are closed, the one that runs and the one before it are not', async () => {
  const cycles: { period: string; state: string }[] = await source.query(
    `SELECT DISTINCT period, state FROM reporting_cycle WHERE cadence = 'quarterly' ORDER BY period`,
  );
  expect(cycles.filter(({ state }) => state === 'open').map(({ period }) => period)).toEqual([
    '2026Q3',
    '2026Q4',
  ]);
  expect(cycles.filter(({ state }) => state === 'closed')).toHaveLength(7);
  expect((await valuesOf('SELECT outcome FROM cycle_snapshot')).sort()).toEqual(
    expect.arrayContaining(['late', 'on-time', 'unreported']),
  );
});

test('nobody of the story but the accounts can sign in', async () => {
  const [{ accounts, actors }] = await source.query(
    `SELECT count(*) FILTER (WHERE password_hash IS NOT NULL)::int AS accounts, count(*)::int AS actors FROM app_user`,
  );
  expect(accounts).toBe(8);
  expect(actors).toBeGreaterThan(100);
});

test('last year is assessed and published: every total is the sum of its lines', async () => {
  const rows: { title: string; units: number; wrong: number; faulty: number }[] = await source.query(
    `SELECT assessment.title, count(*)::int AS units,
            count(*) FILTER (WHERE unit.total <> lines.points)::int AS wrong,
            count(*) FILTER (WHERE lines.losses > 0)::int AS faulty
       FROM assessment
       JOIN assessment_unit unit ON unit.run_id = assessment.run_id
       JOIN (SELECT run_id, unit_id, sum(points) AS points, count(*) FILTER (WHERE kind = 'loss') AS losses
               FROM score_line GROUP BY 1, 2) lines
         ON lines.run_id = unit.run_id AND lines.unit_id = unit.unit_id
      WHERE assessment.state = 'published' GROUP BY 1`,
  );
  expect(rows.map(({ wrong }) => wrong)).toEqual([0, 0, 0]);
  const departments = rows.find(({ title }) => title.endsWith('年度产业牵头部门考核'));
  expect(departments?.units).toBeGreaterThan(5);
  expect(departments?.faulty).toBeGreaterThan(2);
  expect((await valuesOf('SELECT state FROM appeal')).sort()).toEqual(['rejected', 'upheld']);
  expect(
    await valuesOf(
      `SELECT unit.grade FROM assessment JOIN assessment_unit unit ON unit.run_id = assessment.run_id
        WHERE unit.league = 'titles'`,
    ),
  ).toEqual(expect.arrayContaining(['通过', '警示']));
});

test('every quarter that has ended was inspected, the last round is under way, and every draw can be repeated', async () => {
  const rounds: {
    state: string;
    period: string;
    sample: number;
    visits: number;
    verified: number;
    gap: number;
  }[] = await source.query(
    `SELECT round.state, cycle.period,
              (SELECT count(*)::int FROM inspection_sample WHERE round_id = round.id) AS sample,
              (SELECT count(*)::int FROM inspection_visit WHERE round_id = round.id AND state = 'made') AS visits,
              (SELECT count(*)::int FROM verified_figure WHERE round_id = round.id) AS verified,
              (SELECT count(*)::int FROM verified_figure WHERE round_id = round.id AND verified < reported) AS gap
         FROM inspection_round round JOIN reporting_cycle cycle ON cycle.id = round.cycle_id ORDER BY cycle.period`,
  );
  expect(rounds.map(({ state }) => state)).toEqual([...Array<string>(7).fill('closed'), 'open']);
  for (const round of rounds) {
    expect(round.sample).toBeGreaterThan(4);
    expect(round.visits).toBeGreaterThan(1);
  }
  expect(rounds.slice(1).every(({ verified }) => verified > 0)).toBe(true);
  expect(rounds.at(-1)?.gap).toBeGreaterThan(0);
});

test('orders stand at every point of their way, one of them risen, one come back', async () => {
  expect((await valuesOf('SELECT state FROM rectification')).sort()).toEqual([
    'approved',
    'closed',
    'drafted',
    'rectifying',
    'relapsed',
    'replied',
    'sustained',
    'verified',
  ]);
  expect(await valuesOf("SELECT colour FROM rectification WHERE state = 'rectifying'")).toContain('orange');
  const [{ gaps }] = await source.query(
    `SELECT count(*) FILTER (WHERE serial <> number)::int AS gaps FROM (
       SELECT serial, row_number() OVER (PARTITION BY region_id, year ORDER BY serial)::int AS number
         FROM rectification WHERE serial IS NOT NULL) numbered`,
  );
  expect(gaps).toBe(0);
});

test('bulletins are numbered from the first of each year, the last one lies with the units', async () => {
  const bulletins: { state: string; year: number | null; issue: number | null }[] = await source.query(
    `SELECT bulletin.state, bulletin.year, bulletin.issue FROM bulletin
       JOIN reporting_cycle cycle ON cycle.id = bulletin.cycle_id ORDER BY cycle.ends_on`,
  );
  const issues = (of: number) => bulletins.filter(({ year }) => year === of).map(({ issue }) => issue);
  expect(issues(2025)).toEqual([1, 2, 3, 4]);
  expect(issues(2026)).toEqual([1, 2, 3]);
  expect(bulletins.at(-1)).toMatchObject({ state: 'circulated', issue: null });
  expect(await valuesOf('SELECT answer FROM bulletin_objection')).toEqual([null]);
});

test('directives, meetings, requests and plans stand in each of their states', async () => {
  expect((await valuesOf('SELECT state FROM directive_duty')).sort()).toEqual([
    'answered',
    'owed',
    'settled',
  ]);
  const [{ overdue }] = await source.query(
    `SELECT count(*)::int AS overdue FROM directive_duty WHERE state = 'owed' AND due_on < $1`,
    [AS_OF],
  );
  expect(overdue).toBeGreaterThan(0);
  expect((await valuesOf('SELECT state FROM meeting')).sort()).toEqual(['held', 'planned', 'settled']);
  const [{ items }] = await source.query(
    `SELECT count(*)::int AS items FROM work_item JOIN meeting ON meeting.policy_id = work_item.policy_id`,
  );
  expect(items).toBeGreaterThan(2);
  expect((await valuesOf('SELECT state FROM enterprise_request')).sort()).toEqual([
    'advised',
    'answered',
    'dissatisfied',
    'rated',
    'received',
    'settled',
  ]);
  expect((await valuesOf('SELECT state FROM work_item_plan')).sort()).toEqual([
    'accepted',
    'returned',
    'submitted',
  ]);
  expect(await valuesOf("SELECT period FROM reporting_cycle WHERE cadence = 'yearly-plan'")).toEqual([
    '2026P',
  ]);
  expect(await valuesOf('SELECT template_name FROM light_adoption')).toEqual(['月黄季红']);
});
