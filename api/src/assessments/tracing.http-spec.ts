import { type Client, startTestServer, type TestServer } from '../../test/http.js';
import { TRACED_YEAR, type TracedYear, tracedYear } from '../../test/traced-year.js';
import { makeWorld, type World } from '../../test/world.js';
import { FACT_KIND_NAMES } from '../domain/scoring/fact.js';
import { SHIPPED_SCHEMES } from '../domain/scoring/shipped-schemes.js';
import { newId } from '../platform/database/columns.js';

let server: TestServer;
let world: World;
let year: TracedYear;
let id: string;
let inspector: Client;
beforeAll(async () => {
  server = await startTestServer();
  world = await makeWorld(server.source);
  year = await tracedYear(world);
  inspector = await server.signIn(world.actors.inspector);
  id = await publishedAssessment();
});
afterAll(() => server.stop());

const sum = (numbers: number[]) => numbers.reduce((before, each) => before + each, 0);
const pointsOf = (rows: { points: number }[]) => sum(rows.map(({ points }) => points));

async function done(who: Client, path: string, json: unknown = {}) {
  const answer = await who('POST', path, { json, headers: { 'idempotency-key': newId() } });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A scheme that looks at every kind of fact there is. */
function rulesOfAllKinds() {
  const { scheme } = SHIPPED_SCHEMES.departments;
  const rule = { category: null, roles: [], points: 10, per: 'fact', mostEach: null, mostInAll: null };
  const prompt = (['report-on-time', 'rectification-on-time'] as const).map((kind) => ({
    ...rule,
    key: kind,
    name: kind,
    kind,
  }));
  const overdue = [{ ...rule, key: 'overdue', name: '超期', kind: 'item-overdue' }];
  const more = { leagues: [], worth: 300 };
  return {
    ...scheme,
    dimensions: [
      ...scheme.dimensions,
      { ...more, key: 'prompt', name: '及时加分', measure: { type: 'bonus', rules: prompt } },
      { ...more, key: 'overdue', name: '超期扣分', measure: { type: 'penalty', rules: overdue } },
    ],
  };
}

/** From the scheme to the publication, one appeal upheld and one not. */
async function publishedAssessment(): Promise<string> {
  const made = await done(inspector, '/schemes', { year: TRACED_YEAR, shipped: 'departments' });
  await inspector('PATCH', `/schemes/${made.id}`, {
    json: { rules: rulesOfAllKinds() },
    headers: { 'if-match': `"${made.version}"` },
  });
  await done(inspector, `/schemes/${made.id}/adoption`);
  const { id: made2 } = await done(inspector, '/assessments', { schemeId: made.id });
  const at = `/assessments/${made2}`;
  await done(inspector, `${at}/showing`);
  const reporter = await server.signIn(world.actors.reporter);
  const { lines } = (await reporter('GET', `${at}/units/${world.units.economy.id}`)).body;
  for (const [kind, upheld] of [
    ['report-late', true],
    ['report-missing', false],
  ] as const) {
    const { fact } = lines.find((line: Line) => line.fact?.kind === kind && line.kind === 'loss');
    const { id: appealId } = await done(reporter, '/appeals', {
      assessmentId: made2,
      factNo: fact.no,
      reason: '系统升级期间无法提交，已电话报备',
    });
    await done(inspector, `/appeals/${appealId}/decision`, {
      upheld,
      reason: '已经核对当日记录',
      ...(upheld ? { treatedAs: 'report-on-time' } : {}),
    });
  }
  for (const head of [world.actors.head, year.otherHead])
    await done(await server.signIn(head), `${at}/units/${head.unitId}/consent`);
  await done(inspector, `${at}/settlement`);
  await done(await server.signIn(world.actors.leader), `${at}/signature`);
  expect((await done(inspector, `${at}/publication`)).state).toBe('published');
  return made2;
}

interface Line {
  readonly kind: string;
  readonly dimension: string | null;
  readonly points: number;
  readonly words: string;
  readonly fact: { readonly no: number; readonly kind: string } | null;
}

/** A path that an answer named must open for whoever it was named to. */
async function open(who: Client, path: string) {
  const answer = await who('GET', path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return answer.body;
}

/** Everything that a list counts, page by page. */
async function every(who: Client, path: string, limit = 3) {
  const rows = [];
  let cursor: string | null = null;
  do {
    const glue = path.includes('?') ? '&' : '?';
    const body = await open(who, `${path}${glue}limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
    rows.push(...body.items);
    cursor = body.nextCursor;
    if (cursor === null) expect(body.total).toBe(rows.length);
  } while (cursor !== null);
  return rows;
}

/** Walks from a unit's place and total to the deeds; gives the kinds of fact it met and the ids of the deeds. */
async function walkUnit(
  who: Client,
  unit: { unit: { id: string } } & Record<string, unknown>,
  told: boolean,
) {
  const at = `/assessments/${id}/units/${unit.unit.id}`;
  const scored = await open(who, at);
  expect([pointsOf(scored.lines), pointsOf(scored.dimensions)]).toEqual([unit['total'], unit['total']]);
  for (const { key, points } of scored.dimensions)
    expect(pointsOf(scored.lines.filter(({ dimension }: Line) => dimension === key))).toBe(points);

  const items = await every(who, `${at}/items`);
  expect(items).toHaveLength(unit['items'] as number);
  for (const item of items) {
    expect(item.mayOpen).toBe(true);
    expect((await open(who, `/work-items/${item.id}`)).history.length).toBeGreaterThan(0);
  }

  const facts = await every(who, `${at}/facts`);
  const numbers = new Set(facts.map(({ no }) => no));
  for (const line of scored.lines as Line[]) {
    if (line.fact) expect(numbers).toContain(line.fact.no);
    const counted = /计入 (\d+) 项/.exec(line.words)?.[1];
    if (counted !== undefined)
      expect(await every(who, `${at}/facts?dimension=${line.dimension}`)).toHaveLength(Number(counted));
  }

  const deeds: string[] = [];
  for (const { no, kind } of facts) {
    const fact = await open(who, `${at}/facts/${no}`);
    if (kind === 'leader-mark' && !told) {
      expect([fact.path, fact.events]).toEqual([null, []]);
      continue;
    }
    const record = await open(who, fact.path);
    expect([kind, isRecordOf(fact, record)]).toEqual([kind, true]);
    expect([kind, fact.events.length > 0]).toEqual([kind, true]);
    deeds.push(...fact.events.map((event: { id: string }) => event.id));
  }
  return { kinds: facts.map(({ kind }) => kind), deeds, facts: facts.length };
}

interface Traced {
  readonly kind: string;
  readonly on: string;
  readonly subject: { readonly id: string };
  readonly report: { readonly id: string } | null;
  readonly workItem: { readonly id: string } | null;
}

/** The path leads to the record that the fact rests on, not to something beside it. */
function isRecordOf(
  { kind, subject, report, workItem, on }: Traced,
  record: { readonly id: string; readonly reds?: readonly { readonly setOn: string }[] },
): boolean {
  if (kind === 'inspector-red') return record.reds?.some(({ setOn }) => setOn === on) === true;
  if (kind === 'target-attained') return record.id === (report ?? workItem)?.id;
  return record.id === subject.id;
}

it('traces every number of a published assessment to the deeds it comes from, for whoever may see them', async () => {
  const { economy, science } = world.units;
  const auditor = await server.signIn(year.auditor);
  const logged = new Set((await every(auditor, '/audit-events', 200)).map((event) => event.id));
  for (const [actor, own] of [
    [world.actors.inspector, [economy.id, science.id]],
    [world.actors.leader, [economy.id, science.id]],
    [world.actors.reporter, [economy.id]],
    [world.actors.head, [economy.id]],
    [world.actors.otherReporter, [science.id]],
  ] as const) {
    const who = await server.signIn(actor);
    const regional = own.length === 2;
    const assessment = await open(who, `/assessments/${id}`);
    const { items: units } = await open(who, `/assessments/${id}/units`);
    expect(units.map((unit: { unit: { id: string } }) => unit.unit.id).toSorted()).toEqual(
      [economy.id, science.id].toSorted(),
    );
    expect([assessment.run.units, assessment.consents]).toEqual([
      units.length,
      units.filter((unit: { consented: boolean }) => unit.consented).length,
    ]);
    // The false report puts 市科技局 last, whatever its total.
    expect(units.map(({ unit, place }: { unit: { id: string }; place: number }) => [unit.id, place])).toEqual(
      [
        [economy.id, 1],
        [science.id, 2],
      ],
    );
    for (const state of ['open', 'upheld', 'rejected'])
      expect(await every(who, `/appeals?assessment=${id}&state=${state}`)).toHaveLength(
        assessment.appeals[state],
      );
    const walked = [];
    for (const unit of units)
      if ((own as readonly string[]).includes(unit.unit.id)) walked.push(await walkUnit(who, unit, regional));
      else expect((await open(who, `/assessments/${id}/units/${unit.unit.id}`)).lines).toEqual([]);
    for (const deed of walked.flatMap(({ deeds }) => deeds)) expect(logged).toContain(deed);
    if (regional) {
      expect(sum(walked.map(({ facts }) => facts))).toBe(assessment.run.facts);
      expect(new Set(walked.flatMap(({ kinds }) => kinds))).toEqual(new Set(FACT_KIND_NAMES));
    }
    expect(await open(who, `/assessments/${id}/verification`)).toMatchObject({ same: true });
  }
});
