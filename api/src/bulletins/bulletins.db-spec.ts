import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../test/queued-jobs.js';
import { IN_TIME, owedReport, stepsOf, TOO_LATE } from '../../test/reporting.js';
import {
  act,
  look,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../test/world.js';
import { closeCycle } from '../cycles/commands/close-cycle.js';
import type { Actor } from '../platform/authz/actor.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import { agreeToBulletin } from './commands/agree-to-bulletin.js';
import { answerObjection } from './commands/answer-objection.js';
import { circulateBulletin } from './commands/circulate-bulletin.js';
import { composeBulletinAnew } from './commands/compose-bulletin-anew.js';
import { draftBulletin } from './commands/draft-bulletin.js';
import { dropBulletin } from './commands/drop-bulletin.js';
import { editBulletin } from './commands/edit-bulletin.js';
import { objectToBulletin } from './commands/object-to-bulletin.js';
import { publishBulletin } from './commands/publish-bulletin.js';
import { returnBulletin } from './commands/return-bulletin.js';
import { signBulletin } from './commands/sign-bulletin.js';
import { bulletinDocument } from './queries/bulletin-document.js';
import { listBulletinRows } from './queries/list-bulletin-rows.js';
import { listBulletins } from './queries/list-bulletins.js';
import { readBulletin } from './queries/read-bulletin.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const CLOSING = '2026-11-02';
const DRAFTED = '2026-11-03';
const UNTIL = '2026-11-06';
const AFTER = '2026-11-09';

/** A closed quarter: one report in time (市经信局), one late, one of 市科技局 never handed in. */
async function closedQuarter() {
  const policy = await makePolicy(world);
  const items = {
    inTime: await makeItem(world, { policy }),
    late: await makeItem(world, { policy }),
    missing: await makeItem(world, { policy, unit: world.units.science }),
  };
  const inTime = stepsOf(world, await owedReport(world, items.inTime));
  await inTime.save();
  await inTime.submit();
  await inTime.approve();
  await inTime.accept();
  const lateId = await owedReport(world, items.late);
  const late = stepsOf(world, lateId);
  await late.save();
  await late.submit(TOO_LATE);
  await late.approve(undefined, TOO_LATE);
  await late.accept(undefined, TOO_LATE);
  const [{ cycle_id: cycleId }]: [{ cycle_id: string }] = await source.query(
    'SELECT cycle_id FROM progress_report WHERE id = $1',
    [lateId],
  );
  const close = () => act(world, world.actors.inspector, (context) => closeCycle(context, cycleId), CLOSING);
  return { items, cycleId, close };
}

async function drafted(more: { withdrawsId?: string } = {}) {
  const quarter = await closedQuarter();
  await quarter.close();
  const id = await does(world.actors.inspector, (context) =>
    draftBulletin(context, { cycleId: quarter.cycleId, ...more }),
  );
  return { ...quarter, id };
}

function does<T>(
  actor: Actor,
  command: (context: CommandContext) => Promise<T>,
  today = DRAFTED,
): Promise<T> {
  return act(world, actor, command, today);
}
const shown = (id: string, actor: Actor = world.actors.inspector, today = DRAFTED) =>
  look(world, actor, (context) => readBulletin(context, id), today);
const circulate = (id: string) => does(world.actors.inspector, (context) => circulateBulletin(context, id));
const sign = (id: string, today = AFTER, actor = world.actors.leader) =>
  does(actor, (context) => signBulletin(context, id), today);
const publish = (id: string, asked: { number?: number; issue?: number } = {}, today = AFTER) =>
  does(world.actors.inspector, (context) => publishBulletin(context, id, asked), today);

async function published() {
  const bulletin = await drafted();
  await circulate(bulletin.id);
  await sign(bulletin.id);
  await publish(bulletin.id);
  return bulletin;
}

const traceOf = async (id: string): Promise<unknown> =>
  (
    await source.query(
      `SELECT to_jsonb(bulletin) AS bulletin,
              (SELECT count(*)::int FROM bulletin_composition WHERE bulletin_id = $1) AS compositions,
              (SELECT count(*)::int FROM bulletin_objection WHERE bulletin_id = $1) AS objections,
              (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits
         FROM bulletin WHERE id = $1`,
      [id],
    )
  )[0];

describe('a bulletin is drafted', () => {
  test('of a closed cycle, from what its closing has kept; each number opens its rows', async () => {
    const { id, items } = await drafted();
    const bulletin = await shown(id);
    expect(bulletin).toMatchObject({
      state: 'draft',
      asOf: CLOSING,
      cycleClosed: true,
      documentNumber: null,
    });
    expect(bulletin.mark).toBe(`${world.city.name}督查通报`);
    const size = bulletin.paragraphs
      .flatMap(({ sentences }) => sentences)
      .find(({ key }) => key === 'overall.size');
    expect(size?.text).toBe(`本期督查${world.city.name}重点工作事项3项，涉及责任单位2家。`);
    expect(size?.generated[1]?.rows).toEqual({ kind: 'work-item', count: 3, counted: true });
    const rows = await look(world, world.actors.inspector, (context) =>
      listBulletinRows(context, id, { sentence: 'overall.size', part: 1, limit: 2 }),
    );
    expect([rows.total, rows.items.length]).toEqual([3, 2]);
    const rest = await look(world, world.actors.inspector, (context) =>
      listBulletinRows(context, id, {
        sentence: 'overall.size',
        part: 1,
        limit: 2,
        cursor: rows.nextCursor ?? '',
      }),
    );
    expect([...rows.items, ...rest.items].map((row) => row.id).sort()).toEqual(
      Object.values(items)
        .map((item) => item.id)
        .sort(),
    );
    const missing = await look(world, world.actors.inspector, (context) =>
      listBulletinRows(context, id, { sentence: 'unreported.missing', part: 2, limit: 50 }),
    );
    expect(missing.items).toMatchObject([
      {
        kind: 'report',
        words: '未报送，应报日期2026年10月14日',
        mayOpen: true,
        unit: { id: world.units.science.id },
      },
    ]);
    expect(bulletin.namedUnits.map((unit) => unit.id).sort()).toEqual(
      [world.units.economy.id, world.units.science.id].sort(),
    );
  });

  test('of an open one, as of a day', async () => {
    const { cycleId } = await closedQuarter();
    const id = await does(
      world.actors.inspector,
      (context) => draftBulletin(context, { cycleId, asOf: IN_TIME }),
      DRAFTED,
    );
    const { paragraphs } = await shown(id);
    const text = paragraphs.flatMap(({ sentences }) => sentences.map((each) => each.text)).join('');
    expect(text).toContain('按时报送1份、尚未到期2份。已到期应报1份，按时报送率为100%。');
    await expect(
      does(world.actors.inspector, (context) => draftBulletin(context, { cycleId, asOf: '2026-11-04' })),
    ).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('by the office of the region only, and of a cycle that has items', async () => {
    const { cycleId } = await closedQuarter();
    for (const actor of [world.actors.leader, world.actors.provincialInspector, world.actors.reporter])
      await expect(does(actor, (context) => draftBulletin(context, { cycleId }))).rejects.toMatchObject({
        code: 'permission.denied',
      });
    await expect(
      does(world.actors.countyInspector, (context) => draftBulletin(context, { cycleId })),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await source.query('SELECT 1 FROM bulletin WHERE region_id = $1', [world.city.id])).toEqual([]);
  });
});

describe('a draft is edited', () => {
  const edit = (
    id: string,
    version: number,
    body: Parameters<typeof editBulletin>[3],
    actor = world.actors.inspector,
  ) => does(actor, (context) => editBulletin(context, id, version, body));

  test('what is written by hand stands beside what the data says, and outlives a new composition', async () => {
    const { cycleId, close } = await closedQuarter();
    const id = await does(world.actors.inspector, (context) =>
      draftBulletin(context, { cycleId, asOf: IN_TIME }),
    );
    await edit(id, 1, {
      title: '关于三季度督查情况的通报',
      sentences: [
        { key: 'overall.rate', paragraph: 'overall.reports', text: '报送情况总体良好。' },
        { key: 'own.1', paragraph: 'demands.words', text: '请认真整改。' },
      ],
    });
    await close();
    await does(world.actors.inspector, (context) => composeBulletinAnew(context, id, {}));
    const bulletin = await shown(id);
    expect(bulletin).toMatchObject({
      title: '关于三季度督查情况的通报',
      composition: 2,
      asOf: CLOSING,
      cycleClosed: true,
      version: 3,
    });
    const sentences = bulletin.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const rate = sentences.find(({ key }) => key === 'overall.rate');
    expect(rate).toMatchObject({ text: '报送情况总体良好。', edited: '报送情况总体良好。', outdated: true });
    expect(rate?.generated.map(({ text }) => text).join('')).toBe('已到期应报3份，按时报送率为33.3%。');
    expect(sentences.find(({ key }) => key === 'own.1')).toMatchObject({
      text: '请认真整改。',
      generated: [],
    });
    expect(
      await source.query('SELECT seq FROM bulletin_composition WHERE bulletin_id = $1 ORDER BY seq', [id]),
    ).toEqual([{ seq: 1 }, { seq: 2 }]);
  });

  test('not over what somebody else has saved, not what is not there, not by others; nothing is left of it', async () => {
    const { id } = await drafted();
    await edit(id, 1, { issuer: '市督查室' });
    const before = await traceOf(id);
    const sentences = [{ key: 'nowhere', paragraph: 'overall.items', text: '无' }];
    await expect(edit(id, 1, { issuer: '别处' })).rejects.toMatchObject({ code: 'resource.stale' });
    await expect(edit(id, 2, { sentences })).rejects.toMatchObject({ code: 'bulletin.no_such_sentence' });
    await expect(edit(id, 2, { issuer: '别处' }, world.actors.leader)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(edit(id, 2, { issuer: '别处' }, world.actors.reporter)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    expect(await traceOf(id)).toEqual(before);
  });

  test('or dropped with a reason, and stands still from then on', async () => {
    const { id } = await drafted();
    await does(world.actors.inspector, (context) => dropBulletin(context, id, '重复起草'));
    expect(await shown(id)).toMatchObject({ state: 'dropped', remark: '重复起草' });
    await expect(edit(id, 2, { issuer: '别处' })).rejects.toMatchObject({ code: 'lifecycle.refused' });
    await expect(source.query(`UPDATE bulletin SET title = '改' WHERE id = $1`, [id])).rejects.toThrow(
      /stands still/,
    );
  });
});

describe('the units that are named are heard', () => {
  test('they object, the office answers, and only then a leader signs', async () => {
    const { id } = await drafted();
    await circulate(id);
    const { reporter, inspector } = world.actors;
    expect(await shown(id, reporter)).toMatchObject({
      objectionUntil: UNTIL,
      concerned: true,
      abilities: { object: true, agree: true, edit: false, sign: false },
    });
    await does(reporter, (context) => objectToBulletin(context, id, '第二项已于九月办结。'));
    await expect(sign(id)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    const [objection] = (await shown(id)).objections;
    expect(objection).toMatchObject({ words: '第二项已于九月办结。', unit: { id: world.units.economy.id } });
    const place = { id, objectionId: objection?.id ?? '' };
    await does(inspector, (context) => answerObjection(context, place, '经核实，尚未验收。'));
    await expect(
      does(inspector, (context) => answerObjection(context, place, '改口再答复。')),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    expect((await shown(id, reporter)).objections).toMatchObject([{ answer: '经核实，尚未验收。' }]);
    expect((await shown(id, world.actors.otherReporter)).objections).toEqual([]);
    await expect(sign(id, DRAFTED)).rejects.toMatchObject({ code: 'bulletin.objection_open' });
    await sign(id);
    expect(await shown(id)).toMatchObject({ state: 'signed', signedOn: AFTER });
    expect(await queuedJobs('notify', id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'bulletin.circulated',
          audience: { unitId: world.units.economy.id, role: 'reporter' },
        }),
        expect.objectContaining({
          kind: 'bulletin.objected',
          audience: { regionId: world.city.id, role: 'inspector' },
        }),
        expect.objectContaining({ kind: 'bulletin.answered' }),
      ]),
    );
  });

  test('when all of them agree nobody waits for the last day', async () => {
    const { id } = await drafted();
    await circulate(id);
    const { reporter, otherReporter } = world.actors;
    await does(reporter, (context) => agreeToBulletin(context, id));
    await does(reporter, (context) => agreeToBulletin(context, id));
    await expect(sign(id, DRAFTED)).rejects.toMatchObject({ detail: expect.stringContaining('还有 1 家') });
    await does(otherReporter, (context) => agreeToBulletin(context, id));
    await sign(id, DRAFTED);
    expect((await shown(id)).state).toBe('signed');
  });

  test('not after the window, and nobody who is not named', async () => {
    const { id } = await drafted();
    await circulate(id);
    const before = await traceOf(id);
    await expect(
      does(world.actors.reporter, (context) => objectToBulletin(context, id, '过期的异议'), AFTER),
    ).rejects.toMatchObject({ code: 'bulletin.objection_over' });
    const stranger = await makeActor(source, ['reporter'], world.city, world.units.finance);
    await expect(
      does(stranger, (context) => objectToBulletin(context, id, '不相干的异议')),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await traceOf(id)).toEqual(before);
  });

  test('a leader sends it back with what is to be changed, the office takes it back; the next round begins anew', async () => {
    const { id } = await drafted();
    await circulate(id);
    await does(world.actors.reporter, (context) => agreeToBulletin(context, id));
    await expect(
      does(world.actors.leader, (context) => returnBulletin(context, id, '')),
    ).rejects.toMatchObject({ code: 'request.invalid' });
    await does(world.actors.leader, (context) => returnBulletin(context, id, '请补充整改要求'));
    expect(await shown(id)).toMatchObject({ state: 'draft', remark: '请补充整改要求', objectionUntil: null });
    await circulate(id);
    expect((await shown(id)).namedUnits.every(({ agreedOn }) => agreedOn === null)).toBe(true);
    await does(world.actors.inspector, (context) => returnBulletin(context, id, ''));
    expect((await shown(id)).state).toBe('draft');
  });

  test('who wrote on it does not sign it, whatever else they are', async () => {
    const both = await makeActor(source, ['inspector', 'leader'], world.city, null);
    const { cycleId, close } = await closedQuarter();
    await close();
    const id = await does(both, (context) => draftBulletin(context, { cycleId }));
    await does(both, (context) => circulateBulletin(context, id));
    await expect(sign(id, AFTER, both)).rejects.toMatchObject({ code: 'bulletin.same_person' });
    await expect(sign(id, AFTER, world.actors.inspector)).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });
});

describe('a bulletin is published', () => {
  test('with the number and the issue that follow; everybody of the region reads it, nobody of the next', async () => {
    const { id } = await published();
    const stranger = await makeActor(source, ['reporter'], world.city, world.units.finance);
    expect(await shown(id, stranger)).toMatchObject({
      state: 'published',
      documentNumber: '督通〔2026〕1号',
      issue: 1,
      publishedOn: AFTER,
      objections: [],
      namedUnits: [],
    });
    const counties = await makeActor(source, ['head'], world.counties[0], world.governments[0]);
    expect(
      (await look(world, counties, (context) => listBulletins(context, { limit: 50 }))).items,
    ).toMatchObject([{ id, documentNumber: '督通〔2026〕1号' }]);
    const elsewhere = await makeWorld(source);
    await expect(shown(id, elsewhere.actors.inspector)).rejects.toMatchObject({ code: 'resource.not_found' });
    expect(await queuedJobs('notify', id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'bulletin.published',
          audience: { unitId: world.units.science.id, role: 'reporter' },
          title: expect.stringContaining('督通〔2026〕1号'),
        }),
      ]),
    );
    const { document } = await look(world, stranger, (context) => bulletinDocument(context, id));
    expect(document).toMatchObject({ documentNumber: '督通〔2026〕1号', issue: '第1期', date: AFTER });
    expect(document.paragraphs[1]).toEqual({ rank: 1, text: '一、总体情况' });
  });

  test('a reader of another unit sees which rows are counted, and opens only their own', async () => {
    const { id } = await published();
    const rows = await look(world, world.actors.otherReporter, (context) =>
      listBulletinRows(context, id, { sentence: 'overall.size', part: 1, limit: 50 }),
    );
    expect(rows.items.map(({ unit, mayOpen }) => [unit?.id, mayOpen]).sort()).toEqual(
      [
        [world.units.economy.id, false],
        [world.units.economy.id, false],
        [world.units.science.id, true],
      ].sort(),
    );
  });

  test('numbers are given once a year in a region', async () => {
    const first = await published();
    const id = await does(world.actors.inspector, (context) =>
      draftBulletin(context, { cycleId: first.cycleId }),
    );
    await circulate(id);
    await sign(id);
    expect((await shown(id, world.actors.inspector, AFTER)).next).toEqual({
      year: 2026,
      number: 2,
      issue: 2,
    });
    const before = await traceOf(id);
    await expect(publish(id, { number: 1 })).rejects.toMatchObject({
      code: 'bulletin.number_taken',
      extra: { fields: [{ pointer: '/body/number' }] },
    });
    await expect(publish(id, { issue: 1 })).rejects.toMatchObject({ code: 'bulletin.number_taken' });
    expect(await traceOf(id)).toEqual(before);
    await publish(id, { number: 7 });
    expect(await shown(id)).toMatchObject({ documentNumber: '督通〔2026〕7号', issue: 2 });
  });

  test('two that are published at once get two numbers', async () => {
    const { cycleId, close } = await closedQuarter();
    await close();
    const ids = [];
    for (let n = 0; n < 2; n++) {
      const id = await does(world.actors.inspector, (context) => draftBulletin(context, { cycleId }));
      await circulate(id);
      await sign(id);
      ids.push(id);
    }
    await Promise.all(ids.map((id) => publish(id)));
    const numbers = await Promise.all(ids.map(async (id) => (await shown(id)).documentNumber));
    expect(numbers.sort()).toEqual(['督通〔2026〕1号', '督通〔2026〕2号']);
  });

  test('and never changes: neither by a call nor by the role of the application', async () => {
    const { id } = await published();
    const before = await traceOf(id);
    await expect(
      does(world.actors.inspector, (context) => editBulletin(context, id, 5, { title: '改了的标题' })),
    ).rejects.toMatchObject({ code: 'lifecycle.refused' });
    for (const statement of [
      `UPDATE bulletin SET title = '改了的标题' WHERE id = $1`,
      `UPDATE bulletin SET edits = '[]' WHERE id = $1`,
      `UPDATE bulletin_composition SET content = '{}' WHERE bulletin_id = $1`,
      `DELETE FROM bulletin WHERE id = $1`,
      `INSERT INTO bulletin_consent (bulletin_id, round, unit_id, agreed_by_name, agreed_on)
       SELECT $1, 1, '${world.units.economy.id}', '某', '2026-11-09'`,
    ])
      await expect(source.query(statement, [id])).rejects.toThrow(/stands still|permission denied/);
    expect(await traceOf(id)).toEqual(before);
  });

  test('it is withdrawn by a new one that names it, once', async () => {
    const { id, cycleId } = await published();
    const again = (withdrawsId: string) =>
      does(world.actors.inspector, (context) => draftBulletin(context, { cycleId, withdrawsId }), AFTER);
    const later = await again(id);
    await expect(again(id)).rejects.toMatchObject({ code: 'bulletin.withdrawn' });
    await expect(again(later)).rejects.toMatchObject({ code: 'bulletin.withdrawn' });
    expect((await shown(id)).withdrawnBy).toBeNull();
    await does(world.actors.inspector, (context) => circulateBulletin(context, later), AFTER);
    await sign(later, '2026-11-16');
    await publish(later, {}, '2026-11-16');
    const text = (await shown(later)).paragraphs.at(-1)?.sentences[0]?.text;
    expect(text).toContain('（督通〔2026〕1号）自本通报发布之日起撤回');
    expect(await shown(id, world.actors.reporter)).toMatchObject({
      state: 'published',
      withdrawnBy: { id: later, documentNumber: '督通〔2026〕2号' },
    });
  });
});
