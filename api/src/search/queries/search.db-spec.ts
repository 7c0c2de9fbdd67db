import type { DataSource } from 'typeorm';
import { pasted } from '../../../test/documents.js';
import { foundOn, handsOf, openRound, orderAt } from '../../../test/inspecting.js';
import { owedReport, stepsOf, WORDS } from '../../../test/reporting.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { gramsOf, searchFold } from '../../domain/search/search-terms.js';
import type { Actor } from '../../platform/authz/actor.js';
import { answerInspection } from '../../inspections/commands/answer-inspection.js';
import { importPolicy } from '../../policies/commands/import-policy.js';
import { publishPolicy } from '../../work-items/commands/publish-policy.js';
import { findFindings } from './find-findings.js';
import { findPassages } from './find-passages.js';
import { findRectifications } from './find-rectifications.js';
import { findReports } from './find-reports.js';

let source: DataSource;
beforeAll(async () => {
  source = await testDataSource();
});
afterAll(() => source.destroy());

describe('the functions of the database', () => {
  it.each(['链长制', 'ＡＢＣabcXYZ！～', '5G 基站，𠮷野家\n三个', "it's \\ $1", '链', ''])(
    'fold “%s” and cut it into pairs as the rules do',
    async (text) => {
      const [{ folded, grams }]: [{ folded: string; grams: string[] }] = await source.query(
        'SELECT search_fold($1) AS folded, search_grams($1) AS grams',
        [text],
      );
      expect(folded).toBe(searchFold(text));
      const signs = [...folded];
      const pairs = signs.length > 1 ? gramsOf(folded) : [];
      expect(grams.toSorted()).toEqual([...signs, ...pairs].toSorted());
    },
  );
});

const PLAN = `关于推进量子产业发展的通知
(2026年1月5日)
一、总体要求。坚持创新引领，走量子产业特色路。
二、主要任务
(一)建设平台。到2026年底建成量子产业平台2个，引进５Ｇ企业3家。(责任单位:市经信局)
(二)培育企业。培育量子产业企业10家。(责任单位:市科技局)`;

async function published(world: World, text = PLAN, amends: string | null = null): Promise<string> {
  const { id } = await act(world, world.actors.inspector, (context) => importPolicy(context, pasted(text)));
  await source.query('UPDATE policy SET amends_id = $2 WHERE id = $1', [id, amends]);
  await act(world, world.actors.inspector, (context) => publishPolicy(context, id));
  return id;
}
const passages = (world: World, actor: Actor, q: string, more: object = {}) =>
  look(world, actor, (context) => findPassages(context, { q, limit: 20, ...more }));

describe('passages', () => {
  let world: World;
  let policy: string;
  beforeAll(async () => {
    world = await makeWorld(source);
    policy = await published(world);
  });

  it('are found by words of any length and width, all of which must be there, and marked', async () => {
    const inspector = world.actors.inspector;
    const all = await passages(world, inspector, '量子产业');
    expect(all).toMatchObject({ total: 4, totalIsLeast: false, nextCursor: null });
    const [title, general, platform, firms] = all.items;
    expect(title).toMatchObject({ task: null, start: 0, policy: { id: policy, superseded: false } });
    expect(general).toMatchObject({ task: null, clauseRef: '一' });
    expect(platform).toMatchObject({ task: { title: '建设平台' }, clauseRef: '二(一)' });
    expect(firms?.excerpt.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['量子产业']);
    expect((await passages(world, inspector, '5g 平台')).items).toHaveLength(1);
    expect((await passages(world, inspector, '引')).total).toBe(2);
    expect((await passages(world, inspector, '平台 十家')).items).toEqual([]);
    // Every pair of it stands somewhere in the task; the word does not.
    expect((await passages(world, inspector, '产业3')).total).toBe(0);
  });

  it('come in pages that follow each other', async () => {
    const { inspector } = world.actors;
    const first = await passages(world, inspector, '量子', { limit: 3 });
    expect(first.total).toBe(4);
    const rest = await passages(world, inspector, '量子', { limit: 3, cursor: first.nextCursor ?? '' });
    expect(rest.nextCursor).toBeNull();
    const seen = [...first.items, ...rest.items].map(({ id }) => id);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toEqual((await passages(world, inspector, '量子')).items.map(({ id }) => id));
  });

  it('are found by whoever may open the document, and by nobody else', async () => {
    const found = async (actor: Actor) => (await passages(world, actor, '量子产业', { policy })).total;
    expect(await found(world.actors.leader)).toBe(4);
    expect(await found(world.actors.provincialInspector)).toBe(4);
    expect(await found(world.actors.reporter)).toBe(4);
    const elsewhere = await makeWorld(source);
    expect(await found(elsewhere.actors.inspector)).toBe(0);
    expect(await found(elsewhere.actors.reporter)).toBe(0);
  });

  it('are of published documents only', async () => {
    const other = await makeWorld(source);
    await act(other, other.actors.inspector, (context) => importPolicy(context, pasted(PLAN)));
    expect((await passages(other, other.actors.inspector, '量子产业')).total).toBe(0);
  });

  it('of a document that has a newer version say so', async () => {
    const older = await makeWorld(source);
    const id = await published(older);
    const newer = await published(older, PLAN.replace('企业10家', '企业20家'), id);
    const hits = await passages(older, older.actors.inspector, '培育量子产业企业');
    expect(hits.items.map(({ policy: of }) => [of.id, of.superseded]).toSorted()).toEqual(
      [
        [id, true],
        [newer, false],
      ].toSorted(),
    );
  });

  it('ask for a word where only signs were typed', async () => {
    await expect(passages(world, world.actors.inspector, '，。')).rejects.toMatchObject({
      code: 'request.invalid',
    });
  });
});

describe('reports', () => {
  let world: World;
  let report: string;
  let steps: ReturnType<typeof stepsOf>;
  const found = (actor: Actor, q: string, more: object = {}) =>
    look(world, actor, (context) => findReports(context, { q, limit: 20, ...more }));
  beforeAll(async () => {
    world = await makeWorld(source);
    const item = await makeItem(world);
    report = await owedReport(world, item);
    steps = stepsOf(world, report);
    await steps.save({ ...WORDS, problems: '低空航线尚未获批。' });
  });

  it('are found once they are handed in, in what was done, the problems and the next steps', async () => {
    expect((await found(world.actors.inspector, '低空航线')).total).toBe(0);
    await steps.submit();
    const hits = await found(world.actors.inspector, '低空航线 第三个平台 投入运行');
    expect(hits).toMatchObject({ total: 1, items: [{ id: report, state: 'submitted' }] });
    const marked = hits.items[0]?.excerpt.filter(({ hit }) => hit).map(({ text }) => text);
    expect(marked).toEqual(['投入运行', '低空航线', '第三个平台']);
    expect((await found(world.actors.inspector, '低空', { unit: world.units.science.id })).total).toBe(0);
  });

  it('are found by whoever may see them, and by nobody else', async () => {
    expect((await found(world.actors.reporter, '低空航线')).total).toBe(1);
    expect((await found(world.actors.otherReporter, '低空航线')).total).toBe(0);
    expect((await found(world.actors.countyInspector, '低空航线')).total).toBe(0);
    expect((await found(world.actors.leader, '低空航线')).total).toBe(1);
  });
});

describe('findings and orders', () => {
  let world: World;
  let round: string;
  let finding: string;
  beforeAll(async () => {
    world = await makeWorld(source);
    const item = await makeItem(world);
    round = await openRound(world, item);
    finding = await foundOn(world, round, item);
  });
  const findings = (actor: Actor, q: string, more: object = {}) =>
    look(world, actor, (context) => findFindings(context, { q, limit: 20, ...more }));
  const orders = (actor: Actor, q: string, more: object = {}) =>
    look(world, actor, (context) => findRectifications(context, { q, limit: 20, ...more }));
  const marked = ({ excerpt }: { excerpt: readonly { text: string; hit: boolean }[] }) =>
    excerpt.filter(({ hit }) => hit).map(({ text }) => text);

  it('are found by what was found and what was asked, the words marked', async () => {
    const hits = await findings(world.actors.inspector, '没有开工 如实填报');
    expect(hits).toMatchObject({
      total: 1,
      items: [{ id: finding, round: { id: round }, grade: 'major', state: 'open' }],
    });
    expect(hits.items.flatMap(marked)).toEqual(['没有开工', '如实填报']);
    expect((await findings(world.actors.inspector, '没有开工 航线')).total).toBe(0);
    expect((await findings(world.actors.inspector, '没有开工', { unit: world.units.science.id })).total).toBe(
      0,
    );
  });

  it('are found by the answer of the unit as soon as it is given', async () => {
    expect((await findings(world.actors.inspector, '倒排工期')).total).toBe(0);
    await act(world, world.actors.reporter, (context) =>
      answerInspection(context, 'finding', finding, { answer: '已经倒排工期，月底开工。' }),
    );
    expect((await findings(world.actors.inspector, '倒排工期')).items.flatMap(marked)).toEqual(['倒排工期']);
  });

  it('are found by the office, leaders and the unit concerned, and by nobody else', async () => {
    const { inspector, leader, reporter, otherReporter, countyInspector, provincialInspector } = world.actors;
    for (const actor of [inspector, leader, reporter, provincialInspector])
      expect((await findings(actor, '没有开工')).total).toBe(1);
    for (const actor of [otherReporter, countyInspector])
      expect((await findings(actor, '没有开工')).total).toBe(0);
  });

  it('come in pages that follow each other', async () => {
    const item = await makeItem(world);
    for (let more = 0; more < 3; more += 1) await foundOn(world, round, item);
    const { inspector } = world.actors;
    const all = (await findings(inspector, '没有开工')).items.map(({ id }) => id);
    const first = await findings(inspector, '没有开工', { limit: 3 });
    const rest = await findings(inspector, '没有开工', { limit: 3, cursor: first.nextCursor ?? '' });
    expect(rest.nextCursor).toBeNull();
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
    expect(all).toHaveLength(4);
  });

  it('an order is found by its matter, by its unit only once it is signed', async () => {
    const hands = await handsOf(world);
    const item = await makeItem(world);
    const { inspector, reporter, otherReporter } = world.actors;
    await orderAt(world, hands, item, 'drafted');
    expect((await orders(inspector, '平台建设滞后')).items).toMatchObject([{ mark: null, state: 'drafted' }]);
    expect((await orders(reporter, '平台建设滞后')).total).toBe(0);
    const signed = await orderAt(world, hands, await makeItem(world), 'replied');
    expect((await orders(reporter, '月底验收')).items).toMatchObject([{ id: signed, state: 'replied' }]);
    expect((await orders(otherReporter, '月底验收')).total).toBe(0);
    expect((await orders(inspector, '平台建设滞后')).total).toBe(2);
  });
});

it('says where counting stopped', async () => {
  const world = await makeWorld(source);
  const policy = await published(world);
  await source.query(
    `INSERT INTO policy_passage (policy_id, start_at, body) SELECT $1, n, '遍地都是的词' FROM generate_series(1, 1200) n`,
    [policy],
  );
  const hits = await passages(world, world.actors.inspector, '遍地都是');
  expect(hits).toMatchObject({ total: 1000, totalIsLeast: true });
  expect(hits.items).toHaveLength(20);
});
