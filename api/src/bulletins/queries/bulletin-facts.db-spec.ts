import { bulletinScene } from '../../../test/bulletins.js';
import { DUE_ON, foundOn, handsOf, openRound, orderAt, PLAN, type Stage } from '../../../test/inspecting.js';
import { IN_TIME } from '../../../test/reporting.js';
import { act, look, TODAY } from '../../../test/world.js';
import { decideFinding } from '../../inspections/commands/decide-finding.js';
import { endOrder } from '../../inspections/commands/end-order.js';
import { lookBack } from '../../inspections/commands/look-back.js';
import { planRound } from '../../inspections/commands/plan-round.js';
import { signOrder } from '../../inspections/commands/sign-order.js';
import { readRectification } from '../../inspections/queries/read-rectification.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { composeBulletinAnew } from '../commands/compose-bulletin-anew.js';
import { draftBulletin } from '../commands/draft-bulletin.js';
import { listBulletinRows } from './list-bulletin-rows.js';

const scene = bulletinScene();

const OVER_DUE = '2026-12-08';

const compose = (cycleId: string, today: string, asOf?: string) =>
  scene.story.does(
    scene.world.actors.inspector,
    (context) => draftBulletin(context, { cycleId, ...(asOf ? { asOf } : {}) }),
    today,
  );
const textsOf = async (id: string): Promise<string[]> =>
  (await scene.story.shown(id)).paragraphs
    .filter(({ printed }) => printed)
    .map(({ marker, sentences }) => marker + sentences.map(({ text }) => text).join(''));
const annexOf = async (id: string, key: string) =>
  (await scene.story.shown(id)).annexes
    .find((annex) => annex.key === key)
    ?.rows.map((row) => row.map(({ text }) => text));
const rowsOf = (id: string, sentence: string, part: number) =>
  look(scene.world, scene.world.actors.inspector, (context) =>
    listBulletinRows(context, id, { sentence, part, limit: 50 }),
  );

/** A closed quarter on which a round was held: of three units' findings one is mended, one is not, one was a mistake. */
async function inspectedQuarter() {
  const quarter = await scene.story.closedQuarter();
  await quarter.close();
  const { items, cycleId } = quarter;
  const hands = await handsOf(scene.world);
  const roundId = await openRound(scene.world, items.late, { cycleId });
  const found = async (item: WorkItemEntity, sentence: string) =>
    foundOn(scene.world, roundId, item, { sentence });
  const findings = {
    mended: await found(items.late, '台账不全'),
    open: await found(items.missing, '场地没有交付。'),
    onTheSpot: await found(items.inTime, '公示牌陈旧'),
    mistaken: await found(items.inTime, '认错了的事'),
  };
  const decide = (id: string, state: 'settled' | 'withdrawn') =>
    act(scene.world, hands.drafter, (context) =>
      decideFinding(context, id, state, { reason: '现场查看后认定' }),
    );
  await decide(findings.onTheSpot, 'settled');
  await decide(findings.mistaken, 'withdrawn');
  const ordered = (item: WorkItemEntity, findingId: string, stage: Stage) =>
    orderAt(scene.world, hands, item, stage, TODAY, { origin: 'finding', findingId });
  const orders = {
    closed: await ordered(items.late, findings.mended, 'closed'),
    running: await ordered(items.missing, findings.open, 'rectifying'),
    handedIn: await orderAt(scene.world, hands, items.inTime, 'approved'),
  };
  return { ...quarter, hands, findings, orders };
}

test('what a round found, what is mended, and what must be mended by when', async () => {
  const { cycleId, findings, orders } = await inspectedQuarter();
  const { economy, science } = scene.world.units;
  const id = await compose(cycleId, DUE_ON);
  expect(await textsOf(id)).toEqual(
    expect.arrayContaining([
      '四、督查发现的问题',
      '本轮督查发现问题3个，涉及2家单位，截至2026年12月7日尚未解决1个。',
      `1.${science.name}1个：场地没有交付。`,
      `2.${economy.name}2个：台账不全；公示牌陈旧。`,
      '五、整改销号情况',
      `截至2026年12月7日，已完成整改并销号1项。${economy.name}1项。`,
      '六、限期整改的事项',
      '尚未销号、没有到期的整改事项2项，有关单位要按下列时限完成整改并申请销号。',
      `1.${science.name}1项：平台建设滞后（2026年12月7日前）。`,
      `2.${economy.name}1项：平台建设滞后（已报整改结果，待核验）。`,
    ]),
  );
  const found = await rowsOf(id, 'findings.sum', 1);
  expect(new Set(found.items.map((row) => row.id))).toEqual(
    new Set([findings.mended, findings.open, findings.onTheSpot]),
  );
  expect(found.items.find((row) => row.id === findings.open)).toMatchObject({
    kind: 'finding',
    title: '场地没有交付。',
    words: '未解决',
    roundId: expect.any(String),
    unit: { id: science.id },
  });
  expect((await rowsOf(id, 'rectified.sum', 1)).items).toMatchObject([
    { kind: 'rectification', id: orders.closed, words: expect.stringContaining('2026年11月23日销号') },
  ]);
  expect(await annexOf(id, 'rectifications')).toEqual([
    ['1', expect.stringMatching(/〔2026〕\d号/), science.name, '平台建设滞后', '2026年12月7日', '整改中'],
    ['2', expect.any(String), economy.name, '平台建设滞后', '2026年12月7日', '2026年11月23日销号'],
    ['3', expect.any(String), economy.name, '平台建设滞后', '2026年12月7日', '已报结果，待核验'],
  ]);
  expect((await annexOf(id, 'findings'))?.map((row) => row.slice(2))).toEqual([
    ['场地没有交付。', '如实填报，限期开工', '未解决'],
    ['台账不全', '如实填报，限期开工', '已解决'],
    ['公示牌陈旧', '如实填报，限期开工', '已解决'],
  ]);
});

test('the day after its date an order counts as not mended, one that was handed in does not', async () => {
  const { cycleId, orders } = await inspectedQuarter();
  const id = await compose(cycleId, DUE_ON);
  await scene.story.does(
    scene.world.actors.inspector,
    (context) => composeBulletinAnew(context, id, {}),
    OVER_DUE,
  );
  const texts = await textsOf(id);
  expect(texts).toEqual(
    expect.arrayContaining([
      '六、逾期未完成整改的事项',
      '截至2026年12月8日，到期没有完成整改的事项1项，有关单位要说明原因，立即整改。',
      `1.${scene.world.units.science.name}1项：平台建设滞后（应于2026年12月7日前完成）。`,
      '七、限期整改的事项',
      `1.${scene.world.units.economy.name}1项：平台建设滞后（已报整改结果，待核验）。`,
    ]),
  );
  expect((await rowsOf(id, 'overdue.sum', 1)).items.map((row) => row.id)).toEqual([orders.running]);
});

test('every number and name of the text and the annexes opens as many rows as it says', async () => {
  const { cycleId } = await inspectedQuarter();
  const id = await compose(cycleId, OVER_DUE);
  const { paragraphs, annexes } = await scene.story.shown(id);
  const places = [
    ...paragraphs.flatMap(({ sentences }) =>
      sentences.flatMap(({ key, generated }) =>
        generated.map((part, at) => ({ part, query: { sentence: key, part: at } })),
      ),
    ),
    ...annexes.flatMap(({ key, rows }) =>
      rows.flatMap((row, down) =>
        row.map((part, at) => ({ part, query: { annex: key, row: down, part: at } })),
      ),
    ),
  ].filter(({ part }) => part.rows !== null);
  expect(new Set(places.map(({ part }) => part.rows?.kind))).toEqual(
    new Set(['unit', 'work-item', 'report', 'finding', 'rectification']),
  );
  await look(scene.world, scene.world.actors.inspector, async (context) => {
    for (const { part, query } of places) {
      const { items, total } = await listBulletinRows(context, id, { ...query, limit: 50 });
      expect([total, items.length]).toEqual([part.rows?.count, part.rows?.count]);
      if (part.rows?.counted) expect(part.text).toBe(String(total));
    }
  });
});

test('of an open cycle nothing is said that came after the day it is asked on', async () => {
  const { items, cycleId } = await scene.story.closedQuarter();
  const hands = await handsOf(scene.world);
  const [report]: { id: string }[] = await scene.source.query(
    'SELECT id FROM progress_report WHERE cycle_id = $1 AND work_item_id = $2',
    [cycleId, items.missing.id],
  );
  const orderId = await orderAt(scene.world, hands, items.missing, 'rectifying', TODAY, {
    origin: 'report',
    reportId: report?.id ?? '',
  });
  const roundId = await openRound(scene.world, items.late, { cycleId });
  await foundOn(scene.world, roundId, items.late);
  const before = await textsOf(await compose(cycleId, TODAY, IN_TIME));
  expect(before.join('')).not.toMatch(/督查发现|整改的事项/);
  const id = await compose(cycleId, TODAY);
  expect((await rowsOf(id, 'to-mend.sum', 1)).items.map((row) => row.id)).toEqual([orderId]);
  expect((await textsOf(id)).join('')).toContain('本轮督查发现问题1个');
});

test('neither drafts nor withdrawn orders are spoken of, nor what was written off before the period', async () => {
  const { items, cycleId, close } = await scene.story.closedQuarter();
  await close();
  const hands = await handsOf(scene.world);
  await orderAt(scene.world, hands, items.late, 'closed', '2026-06-03');
  await orderAt(scene.world, hands, items.inTime, 'drafted');
  const withdrawn = await orderAt(scene.world, hands, items.missing, 'rectifying');
  await act(scene.world, hands.leader, (context) =>
    endOrder(context, withdrawn, 'withdraw', { reason: '任务已经调整' }),
  );
  expect((await textsOf(await compose(cycleId, TODAY))).join('')).not.toMatch(/整改的事项|销号/);
  const within = await orderAt(scene.world, hands, items.late, 'closed', '2026-07-01');
  const id = await compose(cycleId, TODAY);
  expect((await rowsOf(id, 'rectified.sum', 1)).items.map((row) => row.id)).toEqual([within]);
});

test('a matter that came back is to be mended again, and no longer counts as mended', async () => {
  const { cycleId, orders, hands } = await inspectedQuarter();
  await act(
    scene.world,
    hands.signer,
    (context) =>
      lookBack(context, orders.closed, { sustained: false, note: '又停工了', dueOn: '2026-12-21' }),
    DUE_ON,
  );
  const { next } = await look(
    scene.world,
    hands.drafter,
    (context) => readRectification(context, orders.closed),
    DUE_ON,
  );
  const again = next?.id ?? '';
  await act(scene.world, hands.leader, (context) => signOrder(context, again), DUE_ON);
  const id = await compose(cycleId, DUE_ON);
  const texts = await textsOf(id);
  expect(texts.join('')).not.toContain('整改销号情况');
  expect((await rowsOf(id, 'to-mend.sum', 1)).items.map((row) => row.id)).toEqual(
    expect.arrayContaining([again, orders.running, orders.handedIn]),
  );
  expect(texts.join('')).toContain('截至2026年12月7日尚未解决2个');
});

describe('a round that was planned for no cycle', () => {
  /** Two of them: one ends in the quarter, one after it. */
  async function specialRounds() {
    const { items, cycleId } = await scene.story.closedQuarter();
    const within = await openRound(scene.world, items.late, {
      name: '三季度专项督查',
      startsOn: '2026-06-29',
      endsOn: '2026-07-01',
    });
    const after = await openRound(scene.world, items.late, { name: '回头看', endsOn: '2026-11-30' });
    const findings = {
      within: await foundOn(scene.world, within, items.late, { sentence: '台账不全' }),
      after: await foundOn(scene.world, after, items.missing, { sentence: '场地没有交付' }),
    };
    return { items, cycleId, within, after, findings };
  }
  const ofRound = (roundId: string, actor = scene.world.actors.inspector) =>
    scene.story.does(actor, (context) => draftBulletin(context, { roundId }), TODAY);

  test('is told of with the period into which its last day falls', async () => {
    const { cycleId, findings } = await specialRounds();
    const id = await compose(cycleId, TODAY);
    expect((await rowsOf(id, 'findings.sum', 1)).items.map((row) => row.id)).toEqual([findings.within]);
  });

  test('has a bulletin of its own: its sample, what it found, and no report', async () => {
    const { items, after, findings } = await specialRounds();
    const id = await ofRound(after);
    const bulletin = await scene.story.shown(id);
    expect(bulletin).toMatchObject({
      title: '关于回头看情况的通报',
      cycle: null,
      inspection: { id: after, name: '回头看' },
      asOf: TODAY,
      cycleClosed: false,
    });
    expect((await rowsOf(id, 'overall.size', 1)).items.map((row) => row.id)).toContain(items.late.id);
    expect((await rowsOf(id, 'findings.sum', 1)).items.map((row) => row.id)).toEqual([findings.after]);
    const text = (await textsOf(id)).join('');
    expect(text).toContain(
      `${scene.world.city.name}组织开展“回头看”，现将截至2026年11月23日的有关情况通报如下。`,
    );
    expect(text).toContain('本轮督查抽查');
    expect(text).not.toMatch(/列入本期的进展报告|周期/);
    const units = bulletin.namedUnits.map((unit) => unit.id);
    expect(units).toContain(scene.world.units.science.id);
    await scene.story.does(
      scene.world.actors.inspector,
      (context) => composeBulletinAnew(context, id, {}),
      TODAY,
    );
    expect((await scene.story.shown(id)).composition).toBe(2);
  });

  test('is drafted about by the office of its region only, and when there is something to say', async () => {
    const { after } = await specialRounds();
    for (const actor of [scene.world.actors.leader, scene.world.actors.provincialInspector])
      await expect(ofRound(after, actor)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(ofRound(after, scene.world.actors.countyInspector)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    const { id: planned } = await act(scene.world, scene.world.actors.inspector, (context) =>
      planRound(context, PLAN),
    );
    await expect(ofRound(planned)).rejects.toMatchObject({ code: 'bulletin.nothing_to_say' });
  });
});
