import type { DataSource } from 'typeorm';
import {
  DRAFT,
  DUE_ON,
  foundOn,
  type Hands,
  handsOf,
  openRound,
  orderAt,
  orderTrace,
  type Stage,
} from '../../../test/inspecting.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { listFindings } from '../queries/list-findings.js';
import { listFindings as findingsCall } from '../findings.schemas.js';
import { listRectifications } from '../queries/list-rectifications.js';
import { readRectification } from '../queries/read-rectification.js';
import { listRectifications as listCall } from '../rectifications.schemas.js';
import { addMeasure } from './add-measure.js';
import { askOrderExtension } from './ask-order-extension.js';
import { changeInspectionSetting } from './change-inspection-setting.js';
import { changeMeasure } from './change-measure.js';
import { closeOrder } from './close-order.js';
import { decideFinding } from './decide-finding.js';
import { decideOrderExtension } from './decide-order-extension.js';
import { decideReply } from './decide-reply.js';
import { decideRise } from './decide-rise.js';
import { draftOrder } from './draft-order.js';
import { endOrder } from './end-order.js';
import { lookBack } from './look-back.js';
import { redraftOrder } from './redraft-order.js';
import { replyOrder } from './reply-order.js';
import { signOrder } from './sign-order.js';
import { verifyOrder } from './verify-order.js';

let source: DataSource;
let world: World;
let hands: Hands;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
  hands = await handsOf(world);
});
beforeEach(async () => {
  item = await makeItem(world, { progress: 95 });
});
afterAll(() => source.destroy());

const read = (id: string, actor: Actor = hands.drafter, today = TODAY) =>
  look(world, actor, (context) => readRectification(context, id), today);
const lightOn = async (day: string) =>
  (await look(world, hands.leader, (context) => readWorkItem(context, item.id, day))).light.colour;
const firstMeasure = async (context: CommandContext, id: string) => {
  const measure = (await readRectification(context, id)).measures[0];
  if (!measure) throw new Error('it has no measure');
  return measure;
};
const later = '2026-12-21';

interface Deed {
  readonly name: string;
  readonly at: Stage;
  readonly by: keyof Hands;
  readonly run: (context: CommandContext, id: string) => Promise<unknown>;
  readonly state: string;
  /** May not, whatever the state. */
  readonly denied: readonly (keyof Hands)[];
  /** A state in which nobody may. */
  readonly wrongAt: Stage;
  /** May not, for having had a hand in it before. */
  readonly sameHand?: keyof Hands;
}

const DEEDS: readonly Deed[] = [
  {
    name: 'redraft',
    at: 'drafted',
    by: 'signer',
    run: (context, id) => redraftOrder(context, id, 1, { ...DRAFT, matter: '平台建设严重滞后' }),
    state: 'drafted',
    denied: ['leader'],
    wrongAt: 'rectifying',
  },
  {
    name: 'sign',
    at: 'drafted',
    by: 'leader',
    run: signOrder,
    state: 'rectifying',
    denied: [],
    wrongAt: 'rectifying',
    sameHand: 'drafter',
  },
  {
    name: 'dismiss',
    at: 'drafted',
    by: 'drafter',
    run: (context, id) => endOrder(context, id, 'dismiss', { reason: '已经当场改正' }),
    state: 'cancelled',
    denied: [],
    wrongAt: 'rectifying',
  },
  {
    name: 'withdraw',
    at: 'rectifying',
    by: 'leader',
    run: (context, id) => endOrder(context, id, 'withdraw', { reason: '任务已经调整' }),
    state: 'cancelled',
    denied: ['reporter', 'head'],
    wrongAt: 'closed',
  },
  {
    name: 'add a measure',
    at: 'rectifying',
    by: 'reporter',
    run: (context, id) => addMeasure(context, id, { words: '增加一个施工班组', dueOn: null }),
    state: 'rectifying',
    denied: ['head', 'drafter', 'leader'],
    wrongAt: 'replied',
  },
  {
    name: 'change a measure',
    at: 'measured',
    by: 'reporter',
    run: async (context, id) => {
      const { id: measureId, version, words } = await firstMeasure(context, id);
      return changeMeasure(context, measureId, version, { words, dueOn: null, state: 'doing', result: '' });
    },
    state: 'rectifying',
    denied: ['head', 'drafter'],
    wrongAt: 'approved',
  },
  {
    name: 'reply',
    at: 'measured',
    by: 'reporter',
    run: (context, id) => replyOrder(context, id, { reply: '第三个平台已经开工。' }),
    state: 'replied',
    denied: ['head', 'drafter'],
    wrongAt: 'approved',
  },
  {
    name: 'approve',
    at: 'replied',
    by: 'head',
    run: (context, id) => decideReply(context, id, { granted: true, reason: '' }),
    state: 'approved',
    denied: ['reporter', 'drafter', 'leader'],
    wrongAt: 'rectifying',
  },
  {
    name: 'send back',
    at: 'replied',
    by: 'head',
    run: (context, id) => decideReply(context, id, { granted: false, reason: '请补充完成时间' }),
    state: 'rectifying',
    denied: ['reporter', 'signer'],
    wrongAt: 'approved',
  },
  {
    name: 'ask for more time',
    at: 'rectifying',
    by: 'reporter',
    run: (context, id) => askOrderExtension(context, id, { dueOn: later, reason: '设备到货推迟' }),
    state: 'rectifying',
    denied: ['head', 'signer'],
    wrongAt: 'replied',
  },
  {
    name: 'verify',
    at: 'approved',
    by: 'signer',
    run: (context, id) => verifyOrder(context, id, { passed: true, words: '现场查看，已经开工' }),
    state: 'verified',
    denied: ['reporter', 'head', 'leader'],
    wrongAt: 'replied',
    sameHand: 'drafter',
  },
  {
    name: 'reject',
    at: 'approved',
    by: 'drafter',
    run: (context, id) => verifyOrder(context, id, { passed: false, words: '现场没有开工', dueOn: later }),
    state: 'rectifying',
    denied: ['reporter', 'leader'],
    wrongAt: 'rectifying',
  },
  {
    name: 'close',
    at: 'verified',
    by: 'drafter',
    run: closeOrder,
    state: 'closed',
    denied: ['reporter', 'head'],
    wrongAt: 'approved',
  },
  {
    name: 'look back, sustained',
    at: 'closed',
    by: 'signer',
    run: (context, id) => lookBack(context, id, { sustained: true, note: '平台运行正常' }),
    state: 'sustained',
    denied: ['reporter', 'head', 'leader'],
    wrongAt: 'verified',
  },
  {
    name: 'look back, relapsed',
    at: 'closed',
    by: 'drafter',
    run: (context, id) => lookBack(context, id, { sustained: false, note: '平台又停工了', dueOn: later }),
    state: 'relapsed',
    denied: ['reporter', 'head'],
    wrongAt: 'rectifying',
  },
];

describe.each(DEEDS)('$name', ({ at, by, run, state, denied, wrongAt, sameHand }) => {
  const take = (actor: Actor, id: string) => act(world, actor, (context) => run(context, id));

  it('is done, and once only', async () => {
    const id = await orderAt(world, hands, item, at);
    await take(hands[by], id);
    expect((await read(id)).state).toBe(state);
  });

  it('is refused to others, and leaves no trace', async () => {
    const id = await orderAt(world, hands, item, at);
    const before = await orderTrace(world, id);
    for (const who of denied)
      await expect(take(hands[who], id)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(take(world.actors.provincialInspector, id)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(take(world.actors.otherReporter, id)).rejects.toMatchObject({ code: 'resource.not_found' });
    if (sameHand)
      await expect(take(hands[sameHand], id)).rejects.toMatchObject({ code: 'rectification.same_person' });
    expect(await orderTrace(world, id)).toEqual(before);
  });

  it('is refused in another state, and leaves no trace', async () => {
    const id = await orderAt(world, hands, item, wrongAt);
    const before = await orderTrace(world, id);
    await expect(take(hands[by], id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(lifecycle\.refused|resource\.stale)$/),
    });
    expect(await orderTrace(world, id)).toEqual(before);
  });

  it('is undone whole when what comes after it fails', async () => {
    const id = await orderAt(world, hands, item, at);
    const before = await orderTrace(world, id);
    await expect(
      act(world, hands[by], async (context) => {
        await run(context, id);
        throw new Error('fails afterwards');
      }),
    ).rejects.toThrow('fails afterwards');
    expect(await orderTrace(world, id)).toEqual(before);
  });
});

it('numbers what is signed within region and year, without a gap, under the prefix the region has chosen', async () => {
  const other = await makeWorld(source);
  const its = await handsOf(other);
  const one = await makeItem(other);
  const mark = async (id: string) =>
    (await look(other, its.drafter, (context) => readRectification(context, id))).mark;
  const dismissed = await orderAt(other, its, one, 'drafted');
  await act(other, its.leader, (context) =>
    endOrder(context, dismissed, 'dismiss', { reason: '已经当场改正' }),
  );
  const first = await orderAt(other, its, one, 'rectifying');
  expect(await mark(first)).toBe('临督〔2026〕1号');
  await act(other, its.drafter, (context) =>
    changeInspectionSetting(context, 0, {
      orderPrefix: '府督',
      visitLimit: 3,
      lookBackDays: 30,
      draftAfterDays: null,
    }),
  );
  const second = await orderAt(other, its, await makeItem(other), 'rectifying');
  expect(await mark(second)).toBe('府督〔2026〕2号');
  expect(await mark(first)).toBe('临督〔2026〕1号');
  const nextYear = await orderAt(other, its, await makeItem(other), 'drafted', '2026-12-01');
  await act(
    other,
    its.signer,
    (context) => redraftOrder(context, nextYear, 1, { ...DRAFT, dueOn: '2027-02-01' }),
    '2027-01-04',
  );
  await act(other, its.leader, (context) => signOrder(context, nextYear), '2027-01-04');
  expect(await mark(nextYear)).toBe('府督〔2027〕1号');
});

it('shows an order to its unit from the signature on, and to no other', async () => {
  const id = await orderAt(world, hands, item, 'drafted');
  await expect(read(id, hands.reporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  await act(world, hands.signer, (context) => signOrder(context, id));
  expect(await read(id, hands.reporter)).toMatchObject({
    state: 'rectifying',
    abilities: { measures: true, reply: true, approve: false, verify: false },
  });
  await expect(read(id, world.actors.otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  const told = await queuedJobs('notify', `rectification.signed:${id}`);
  expect(told.map(({ audience }) => audience)).toEqual([
    { unitId: item.unitId, role: 'reporter' },
    { unitId: item.unitId, role: 'head' },
  ]);
});

it('turns the item red the day after its date, unless it has been handed in', async () => {
  const id = await orderAt(world, hands, item, 'rectifying');
  expect(await lightOn(DUE_ON)).toBe('green');
  expect(await lightOn('2026-12-08')).toBe('red');
  const other = await makeItem(world, { progress: 95 });
  const approved = await orderAt(world, hands, other, 'approved');
  item = other;
  expect(await lightOn('2026-12-08')).toBe('green');
  await act(world, hands.drafter, (context) =>
    verifyOrder(context, approved, { passed: false, words: '现场没有开工' }),
  );
  expect(await lightOn('2026-12-08')).toBe('red');
  expect((await read(id, hands.leader, '2026-12-08')).overdue).toBe(true);
});

it('replies and closes only with measures that are done', async () => {
  const id = await orderAt(world, hands, item, 'rectifying');
  const reply = () =>
    act(world, hands.reporter, (context) => replyOrder(context, id, { reply: '正在整改，请予支持。' }));
  await expect(reply()).rejects.toMatchObject({ code: 'rectification.measure_open' });
  await act(world, hands.reporter, (context) =>
    addMeasure(context, id, { words: '增加施工班组', dueOn: null }),
  );
  await expect(reply()).rejects.toMatchObject({ code: 'rectification.measure_open' });
  await expect(
    act(world, hands.reporter, async (context) => {
      const { id: measure, version, words } = await firstMeasure(context, id);
      return changeMeasure(context, measure, version, { words, dueOn: null, state: 'done', result: ' ' });
    }),
  ).rejects.toMatchObject({ code: 'request.invalid' });

  const verified = await orderAt(world, hands, await makeItem(world), 'verified');
  await source.query(
    `UPDATE rectification_measure SET state = 'doing', done_on = NULL WHERE rectification_id = $1`,
    [verified],
  );
  const before = await orderTrace(world, verified);
  await expect(act(world, hands.leader, (context) => closeOrder(context, verified))).rejects.toMatchObject({
    code: 'rectification.measure_open',
  });
  expect(await orderTrace(world, verified)).toEqual(before);
});

it('keeps a measure from being written over', async () => {
  const id = await orderAt(world, hands, item, 'measured');
  await expect(
    act(world, hands.reporter, async (context) => {
      const { id: measure, words } = await firstMeasure(context, id);
      return changeMeasure(context, measure, 1, { words, dueOn: null, state: 'doing', result: '' });
    }),
  ).rejects.toMatchObject({ code: 'resource.stale' });
});

it('grants more time once it is asked for, keeps the first date, and lets the wish lapse with the reply', async () => {
  const id = await orderAt(world, hands, item, 'measured');
  const ask = (dueOn = later, today = TODAY) =>
    act(
      world,
      hands.reporter,
      (context) => askOrderExtension(context, id, { dueOn, reason: '设备到货推迟' }),
      today,
    );
  const decide = (granted: boolean, reason = '') =>
    act(world, hands.leader, (context) => decideOrderExtension(context, id, { granted, reason }));
  await expect(decide(true)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(ask(DUE_ON)).rejects.toMatchObject({ code: 'request.invalid' });
  await expect(ask(later, '2026-12-08')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await decide(true);
  expect(await read(id)).toMatchObject({
    dueOn: later,
    originalDueOn: DUE_ON,
    extensions: [{ state: 'granted' }],
  });
  expect(await lightOn('2026-12-08')).toBe('green');
  await ask('2026-12-30');
  await act(world, hands.reporter, (context) => replyOrder(context, id, { reply: '第三个平台已经开工。' }));
  expect((await read(id)).extensions.map(({ state }) => state)).toEqual(['lapsed', 'granted']);
});

it('settles its finding with 销号, and opens it again where the matter comes back', async () => {
  const round = await openRound(world, item);
  const findingId = await foundOn(world, round, item);
  expect(await lightOn(TODAY)).toBe('yellow');
  const draft = (actor: Actor) =>
    act(world, actor, (context) => draftOrder(context, { origin: 'finding', findingId }, DRAFT));
  await expect(draft(hands.reporter)).rejects.toMatchObject({ code: 'permission.denied' });
  const { id } = await draft(hands.drafter);
  await expect(draft(hands.drafter)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(
    act(world, hands.drafter, (context) =>
      decideFinding(context, findingId, 'settled', { reason: '已经当场改正' }),
    ),
  ).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await act(world, hands.signer, (context) => signOrder(context, id));
  await act(world, hands.reporter, (context) =>
    addMeasure(context, id, { words: '增加施工班组', dueOn: null }),
  );
  await act(world, hands.reporter, async (context) => {
    const { id: measure, version, words } = await firstMeasure(context, id);
    await changeMeasure(context, measure, version, { words, dueOn: null, state: 'done', result: '已进场' });
    await replyOrder(context, id, { reply: '第三个平台已经开工。' });
  });
  await act(world, hands.head, (context) => decideReply(context, id, { granted: true, reason: '' }));
  await act(world, hands.signer, (context) =>
    verifyOrder(context, id, { passed: true, words: '现场已开工' }),
  );
  await act(world, hands.drafter, (context) => closeOrder(context, id));
  const finding = async () =>
    (
      await look(world, hands.leader, (context) =>
        listFindings(context, findingsCall.query.parse({ workItem: item.id })),
      )
    ).items[0];
  expect(await finding()).toMatchObject({ state: 'settled', order: { id, state: 'closed' } });
  expect(await read(id)).toMatchObject({ state: 'closed', lookBackOn: '2027-02-21' });
  expect(await lightOn(TODAY)).toBe('green');

  await act(
    world,
    hands.signer,
    (context) => lookBack(context, id, { sustained: false, note: '又停工一个月', dueOn: '2027-03-15' }),
    '2027-02-22',
  );
  const old = await read(id, hands.drafter, '2027-02-22');
  expect(old).toMatchObject({ state: 'relapsed', next: { mark: null } });
  const again = await read(old.next?.id ?? '', hands.drafter, '2027-02-22');
  expect(again).toMatchObject({
    state: 'drafted',
    origin: 'relapse',
    colour: 'orange',
    previous: { id, mark: old.mark },
    finding: { id: findingId },
  });
  expect(await lightOn('2027-02-21')).toBe('green');
  expect(await lightOn('2027-02-22')).toBe('yellow');
});

it('lists what waits for whom', async () => {
  const one = await makeWorld(source);
  const its = await handsOf(one);
  const at = async (stage: Stage) => orderAt(one, its, await makeItem(one), stage);
  const ids = {
    sign: await at('drafted'),
    reply: await at('rectifying'),
    approve: await at('replied'),
    verify: await at('approved'),
    close: await at('verified'),
    'look-back': await at('closed'),
  };
  for (const [waiting, id] of Object.entries(ids)) {
    const { items, total } = await look(
      one,
      its.drafter,
      (context) => listRectifications(context, listCall.query.parse({ waiting })),
      '2027-02-21',
    );
    expect({ waiting, total, ids: items.map((order) => order.id) }).toEqual({ waiting, total: 1, ids: [id] });
  }
  const seen = await look(one, its.reporter, (context) =>
    listRectifications(context, listCall.query.parse({ limit: '2' })),
  );
  expect(seen).toMatchObject({ total: 5 });
  const rest = await look(one, its.reporter, (context) =>
    listRectifications(context, listCall.query.parse({ limit: '2', cursor: seen.nextCursor })),
  );
  expect(new Set([...seen.items, ...rest.items].map(({ id }) => id)).size).toBe(4);
});

it('decides a rise only where one is drafted', async () => {
  const id = await orderAt(world, hands, item, 'rectifying');
  const decide = (actor: Actor) =>
    act(world, actor, (context) => decideRise(context, id, { granted: true, reason: '' }));
  await expect(decide(hands.leader)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await source.query(
    `INSERT INTO rectification_rise (rectification_id, seq, from_colour, to_colour, drafted_on)
     VALUES ($1, 1, 'blue', 'orange', '2026-12-08')`,
    [id],
  );
  await expect(decide(hands.reporter)).rejects.toMatchObject({ code: 'permission.denied' });
  await decide(hands.leader);
  expect(await read(id)).toMatchObject({ colour: 'orange', risesTo: null, rises: [{ state: 'signed' }] });
});

it('lists every order once, page after page, in whichever order is asked for', async () => {
  const one = await makeWorld(source);
  const its = await handsOf(one);
  const list = (query: object) =>
    look(one, its.drafter, (context) => listRectifications(context, listCall.query.parse(query)));
  const made: string[] = [];
  for (const unit of [one.units.science, one.units.economy, one.units.finance])
    made.push(await orderAt(one, its, await makeItem(one, { unit }), 'drafted'));
  await source.query(`UPDATE rectification SET colour = 'red' WHERE id = $1`, [made[1]]);
  const whole = async (sort: string) => {
    const { items } = await list({ sort });
    let cursor: string | null | undefined;
    const paged: string[] = [];
    do {
      const page = await list({ sort, limit: '1', ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(items.map(({ id }) => id));
    expect(paged.toSorted()).toEqual(made.toSorted());
    return items;
  };
  expect((await whole('newest')).map(({ id }) => id)).toEqual(made.toReversed());
  expect((await whole('colour')).map(({ colour }) => colour)).toEqual(['red', 'blue', 'blue']);
  const names = (await whole('unit')).map(({ unit }) => unit.name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(await whole('due')).toHaveLength(3);
});
