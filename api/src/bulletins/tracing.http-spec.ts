import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { type TracedYear, tracedYear } from '../../test/traced-year.js';
import { makeWorld, type World } from '../../test/world.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let year: TracedYear;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  year = await tracedYear(world);
  id = await publishedBulletin();
});
afterAll(() => server.stop());

async function done(who: Client, path: string, json: unknown = {}) {
  const answer = await who('POST', path, { json, headers: { 'idempotency-key': newId() } });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** About the third quarter, as it stood in December; both units that are named say that it holds. */
async function publishedBulletin(): Promise<string> {
  const inspector = await server.signIn(world.actors.inspector);
  const { id: drafted } = await done(inspector, '/bulletins', { cycleId: year.cycleId, asOf: '2025-12-15' });
  const at = `/bulletins/${drafted}`;
  const { namedUnits } = await done(inspector, `${at}/circulation`);
  for (const head of [world.actors.head, year.otherHead])
    if (namedUnits.some((unit: { id: string }) => unit.id === head.unitId))
      await done(await server.signIn(head), `${at}/consent`);
  await done(await server.signIn(world.actors.leader), `${at}/signature`);
  expect((await done(inspector, `${at}/publication`)).state).toBe('published');
  return drafted;
}

interface Part {
  readonly text: string;
  readonly rows: {
    readonly kind: keyof typeof RECORDS;
    readonly count: number;
    readonly counted: boolean;
  } | null;
}

/** Every piece of the text and of the annexes that speaks of rows, with the query that opens them. */
function piecesOf({
  paragraphs,
  annexes,
}: {
  readonly paragraphs: readonly { readonly sentences: readonly { key: string; generated: Part[] }[] }[];
  readonly annexes: readonly { readonly key: string; readonly rows: readonly Part[][] }[];
}): { part: Part; query: string }[] {
  const text = paragraphs.flatMap(({ sentences }) =>
    sentences.flatMap(({ key, generated }) =>
      generated.map((part, at) => ({ part, query: `sentence=${encodeURIComponent(key)}&part=${at}` })),
    ),
  );
  const cells = annexes.flatMap(({ key, rows }) =>
    rows.flatMap((row, line) =>
      row.map((part, at) => ({ part, query: `annex=${key}&row=${line}&part=${at}` })),
    ),
  );
  return [...text, ...cells];
}

async function open(who: Client, path: string) {
  const answer = await who('GET', path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.body;
}

/** Where the record of a row stands, and where the deeds about it are told. */
const RECORDS = {
  unit: { path: '/units', history: null },
  'work-item': { path: '/work-items', history: (row: Told) => row.history },
  // A report is told of with its item.
  report: {
    path: '/reports',
    history: async (row: Told, who: Client) => (await open(who, `/work-items/${row.workItem?.id}`)).history,
  },
  finding: { path: '/findings', history: (row: Told) => row.history },
  rectification: { path: '/rectifications', history: (row: Told) => row.history },
} as const;
interface Told {
  readonly id: string;
  readonly history: readonly unknown[];
  readonly workItem?: { readonly id: string };
}

/** Opens every piece for one person; gives the kinds of rows that this person could follow to the deeds. */
async function walk(who: Client): Promise<Set<string>> {
  const followed = new Set<string>();
  const opened = new Set<string>();
  const pieces = piecesOf(await open(who, `/bulletins/${id}`)).filter(({ part }) => part.rows !== null);
  for (const { part, query } of pieces) {
    const { kind, count, counted } = part.rows as NonNullable<Part['rows']>;
    const rows = [];
    let cursor = '';
    do {
      const page = await open(who, `/bulletins/${id}/rows?${query}&limit=2${cursor}`);
      rows.push(...page.items);
      expect(page.total).toBe(count);
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(rows).toHaveLength(count);
    if (counted) expect(part.text).toBe(String(count));
    for (const row of rows) {
      expect(row.kind).toBe(kind);
      if (!row.mayOpen || opened.has(`${kind} ${row.id}`)) continue;
      opened.add(`${kind} ${row.id}`);
      const { path, history } = RECORDS[kind];
      const record: Told = await open(who, `${path}/${row.id}`);
      expect(record.id).toBe(row.id);
      if (history) expect([kind, (await history(record, who)).length > 0]).toEqual([kind, true]);
      followed.add(kind);
    }
  }
  expect(pieces.length).toBeGreaterThan(20);
  return followed;
}

it.each([
  ['inspector', Object.keys(RECORDS)],
  ['leader', Object.keys(RECORDS)],
  ['reporter', Object.keys(RECORDS)],
  ['head', Object.keys(RECORDS)],
  // 市科技局 reported in time and was found nothing with.
  ['otherReporter', ['unit', 'work-item', 'report']],
] as const)('traces every number of a published bulletin for the %s', async (name, kinds) => {
  const followed = await walk(await server.signIn(world.actors[name]));
  expect([...followed].toSorted()).toEqual([...kinds].toSorted());
});

it('opens to a unit what is its own, and hides what is of others', async () => {
  const reporter = await server.signIn(world.actors.otherReporter);
  const paragraphs = piecesOf(await open(reporter, `/bulletins/${id}`));
  const found = paragraphs.find(({ part }) => part.rows?.kind === 'finding');
  const rows = await open(reporter, `/bulletins/${id}/rows?${found?.query}`);
  for (const row of rows.items) {
    expect(row.mayOpen).toBe(false);
    expect((await reporter('GET', `/findings/${row.id}`)).status).toBe(404);
  }
});
