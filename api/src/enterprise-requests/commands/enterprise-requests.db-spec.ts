import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeWorld, testDataSource, TODAY, type World } from '../../../test/world.js';
import { STEPS, stepStanding, USUAL_CLOCK } from '../../domain/enterprise-requests/clock.js';
import type { Actor } from '../../platform/authz/actor.js';
import { clockOf } from '../queries/clock-of.js';
import { listEnterpriseRequests } from '../queries/list-enterprise-requests.js';
import { readEnterpriseRequest } from '../queries/read-enterprise-request.js';
import { remindEnterpriseRequestsHandler } from '../remind-enterprise-requests.job.js';
import { handleRequest } from './handle-request.js';
import { rateRequest } from './rate-request.js';
import { receiveRequest } from './receive-request.js';
import { reopenRequest } from './reopen-request.js';
import { setClock } from './set-clock.js';
import { transferRequest } from './transfer-request.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const FORM = {
  enterprise: '临江精密机械有限公司',
  contact: '沈经理',
  phone: '0573-82521234',
  matter: '厂区外道路积水，影响发货',
};
const receive = (unitId?: string, actor: Actor = world.actors.inspector, today = TODAY) =>
  act(world, actor, (context) => receiveRequest(context, { ...FORM, ...(unitId ? { unitId } : {}) }), today);
const handle = (
  id: string,
  action: 'answer' | 'advise' | 'settle',
  today = TODAY,
  actor: Actor = world.actors.reporter,
) => act(world, actor, (context) => handleRequest(context, id, action, { words: '已经联系企业' }), today);
const transfer = (id: string, unitId: string, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => transferRequest(context, id, { unitId, reason: '道路由住建部门管' }));
const rate = (
  id: string,
  actor: Actor = world.actors.inspector,
  satisfaction: Parameters<typeof rateRequest>[2]['satisfaction'] = 'satisfied',
) => act(world, actor, (context) => rateRequest(context, id, { satisfaction, words: '积水已排' }));
const reopen = (id: string, today: string, unitId?: string, actor: Actor = world.actors.inspector) =>
  act(world, actor, (context) => reopenRequest(context, id, { reason: '积水没有排净', unitId }), today);
const STEPS_TAKEN = ['answer', 'advise', 'settle'] as const;
const read = (id: string, actor: Actor = world.actors.leader, today = TODAY) =>
  look(world, actor, (context) => readEnterpriseRequest(context, id), today);
const trace = async (id: string): Promise<unknown> =>
  source.query(
    `SELECT (SELECT to_jsonb(request) FROM enterprise_request request WHERE id = $1) AS request,
            (SELECT count(*)::int FROM enterprise_request_deed WHERE request_id = $1) AS deeds,
            (SELECT count(*)::int FROM audit_event WHERE subject_id = $1) AS audits`,
    [id],
  );

it('goes step by step within its days, and the office asks whether the enterprise is content', async () => {
  const { economy } = world.units;
  const id = await receive(economy.id);
  expect(await read(id, world.actors.reporter)).toMatchObject({
    number: '2026-0001',
    unit: { id: economy.id },
    state: 'received',
    steps: {
      answer: { dueOn: '2026-11-24', doneOn: null, standing: 'waiting' },
      opinion: { dueOn: '2026-11-26' },
      settlement: { dueOn: '2026-11-30' },
    },
    abilities: { answer: true, advise: false, settle: false, transfer: false, rate: false },
  });
  await handle(id, 'answer', '2026-11-25');
  await handle(id, 'advise', '2026-11-26', world.actors.head);
  expect(await read(id, world.actors.inspector, '2026-12-01')).toMatchObject({
    state: 'advised',
    steps: {
      answer: { standing: 'late' },
      opinion: { standing: 'done' },
      settlement: { standing: 'overdue' },
    },
    abilities: { transfer: false, rate: false, settle: false },
  });
  await handle(id, 'settle', '2026-12-01');
  await rate(id);
  const done = await read(id, world.actors.reporter, '2026-12-02');
  expect(done).toMatchObject({
    state: 'rated',
    satisfaction: 'satisfied',
    steps: { settlement: { standing: 'late' } },
  });
  expect(done.deeds.map(({ kind, on }) => [kind, on])).toEqual([
    ['receipt', TODAY],
    ['answer', '2026-11-25'],
    ['opinion', '2026-11-26'],
    ['settlement', '2026-12-01'],
    ['rating', TODAY],
  ]);
  expect((await queuedJobs('notify', id)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      'enterprise-request.received',
      'enterprise-request.settled',
      'enterprise-request.rated',
    ]),
  );
});

it('says in SQL what the rule says of every step', async () => {
  const id = await receive(world.units.economy.id);
  await handle(id, 'answer', '2026-11-24');
  await handle(id, 'advise', '2026-11-27');
  for (const day of ['2026-11-24', '2026-11-30', '2026-12-01']) {
    const { steps } = await read(id, world.actors.leader, day);
    for (const step of STEPS)
      expect(steps[step].standing).toBe(stepStanding(steps[step].dueOn, steps[step].doneOn, day));
    const overdue = STEPS.some((step) => steps[step].standing === 'overdue');
    const listed = await look(
      world,
      world.actors.leader,
      (context) => listEnterpriseRequests(context, { limit: 50, overdue: true }),
      day,
    );
    expect(listed.total).toBe(overdue ? 1 : 0);
  }
});

it('goes to another unit while nothing is promised, with its days as they were', async () => {
  const { economy, science } = world.units;
  const id = await receive(economy.id);
  await handle(id, 'answer');
  const { steps } = await read(id);
  await transfer(id, science.id);
  const moved = await read(id, world.actors.otherReporter);
  expect(moved).toMatchObject({ unit: { id: science.id }, state: 'received', abilities: { answer: true } });
  expect(moved.steps.settlement.dueOn).toBe(steps.settlement.dueOn);
  await expect(read(id, world.actors.reporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  await handle(id, 'answer', TODAY, world.actors.otherReporter);
  await handle(id, 'advise', TODAY, world.actors.otherReporter);
  await expect(transfer(id, economy.id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('is handed to any unit of the region by an office that is a unit itself', async () => {
  const office = { ...world.actors.inspector, unitId: world.units.science.id };
  const id = await receive(world.units.economy.id, office);
  expect(await read(id)).toMatchObject({ unit: { id: world.units.economy.id } });
  await expect(receive(undefined, office)).rejects.toMatchObject({ code: 'request.invalid' });
});

it('is taken down by a unit for itself, numbered without a gap however many at once', async () => {
  const { economy, science } = world.units;
  const { reporter, otherReporter } = world.actors;
  await expect(receive(science.id, reporter)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(receive()).rejects.toMatchObject({ extra: { fields: [{ pointer: '/body/unitId' }] } });
  await expect(receive(world.provincialUnit.id)).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/unitId' }] },
  });
  const ids = await Promise.all([
    receive(undefined, reporter),
    receive(undefined, otherReporter),
    receive(economy.id),
    receive(science.id),
  ]);
  const numbers = await Promise.all(ids.map(async (id) => (await read(id)).number));
  expect(numbers.toSorted()).toEqual(['2026-0001', '2026-0002', '2026-0003', '2026-0004']);
  const own = await look(world, reporter, (context) =>
    listEnterpriseRequests(context, { limit: 1, open: true }),
  );
  expect(own.total).toBe(2);
  const next = await look(world, reporter, (context) =>
    listEnterpriseRequests(context, { limit: 1, cursor: own.nextCursor ?? '' }),
  );
  expect([own.items[0]?.id, next.items[0]?.id].toSorted()).toEqual([ids[0], ids[2]].toSorted());
  const found = await look(world, world.actors.leader, (context) =>
    listEnterpriseRequests(context, { limit: 50, q: '积水', unit: science.id, state: 'received' }),
  );
  expect(found.total).toBe(2);
});

it('refuses what is not this step’s turn or not this person’s, and leaves no trace', async () => {
  const { inspector, reporter, otherReporter, leader, countyInspector } = world.actors;
  const id = await receive(world.units.economy.id);
  const before = await trace(id);
  await expect(handle(id, 'settle')).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(rate(id)).rejects.toMatchObject({ code: 'lifecycle.refused' });
  await expect(handle(id, 'answer', TODAY, inspector)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(handle(id, 'answer', TODAY, otherReporter)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
  await expect(rate(id, leader)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(rate(id, countyInspector)).rejects.toMatchObject({ code: 'resource.not_found' });
  await expect(transfer(id, world.units.science.id, reporter)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(transfer(id, world.units.economy.id)).rejects.toMatchObject({ code: 'request.invalid' });
  await expect(
    act(world, reporter, async (context) => {
      await handleRequest(context, id, 'answer', { words: '已经联系' });
      throw new Error('fails afterwards');
    }),
  ).rejects.toThrow('fails afterwards');
  expect(await trace(id)).toEqual(before);
  const outcomes = await Promise.allSettled([
    handle(id, 'answer'),
    handle(id, 'answer', TODAY, world.actors.head),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(
    source.query('UPDATE enterprise_request SET received_on = $2 WHERE id = $1', [id, TODAY]),
  ).rejects.toThrow(/permission denied/);
});

it('keeps the days it was given when the clock of the region is set anew', async () => {
  const { inspector } = world.actors;
  const first = await receive(world.units.economy.id);
  const set = (change: object) =>
    act(world, inspector, (context) => setClock(context, { ...USUAL_CLOCK, ...change }));
  await expect(set({ opinion: 9 })).rejects.toMatchObject({
    extra: { fields: [{ pointer: '/body/settlement' }] },
  });
  expect(await look(world, inspector, ({ em }) => clockOf(em, world.city.id))).toEqual(USUAL_CLOCK);
  await set({ settlement: 10, workingDays: false });
  const second = await receive(world.units.economy.id);
  expect((await read(first)).steps.settlement.dueOn).toBe('2026-11-30');
  expect((await read(second)).steps.settlement.dueOn).toBe('2026-12-03');
  const elsewhere = await makeWorld(source);
  expect(
    await look(elsewhere, elsewhere.actors.inspector, ({ em }) => clockOf(em, elsewhere.city.id)),
  ).toEqual(USUAL_CLOCK);
});

it('reminds a unit once a day of what it has not settled', async () => {
  const { economy } = world.units;
  await receive(economy.id);
  await receive(economy.id, world.actors.inspector, '2026-11-02');
  const settled = await receive(economy.id);
  for (const action of ['answer', 'advise', 'settle'] as const) await handle(settled, action);
  await remindEnterpriseRequestsHandler(source)({ day: '2026-11-24' });
  const told = (await queuedJobs('notify', 'enterprise-requests.reminded:2026-11-24')).filter(
    ({ audience }) => 'unitId' in audience && audience.unitId === economy.id,
  );
  expect(told.map(({ title }) => title)).toEqual(
    Array(2).fill('企业诉求提醒：本单位有 2 件没有办结，其中 1 件已逾期'),
  );
});

describe('an enterprise that is not content', () => {
  let id: string;
  beforeEach(async () => {
    id = await receive(world.units.economy.id);
    for (const action of STEPS_TAKEN) await handle(id, action, '2026-11-25');
    await rate(id, world.actors.inspector, 'dissatisfied');
  });

  it('has its request dealt with anew in days of its own; the first round stays as it ended', async () => {
    const before = await read(id, world.actors.inspector);
    expect(before).toMatchObject({
      state: 'dissatisfied',
      satisfaction: 'dissatisfied',
      round: 1,
      pastRounds: [],
      abilities: { reopen: true, rate: false },
    });
    await reopen(id, '2026-12-01');
    const anew = await read(id, world.actors.reporter, '2026-12-01');
    expect(anew).toMatchObject({
      number: before.number,
      state: 'received',
      satisfaction: null,
      round: 2,
      receivedOn: TODAY,
      steps: {
        answer: { dueOn: '2026-12-02', doneOn: null, standing: 'waiting' },
        opinion: { dueOn: '2026-12-04' },
        settlement: { dueOn: '2026-12-08' },
      },
      pastRounds: [{ round: 1, unit: world.units.economy.name, begunOn: TODAY, steps: before.steps }],
      abilities: { answer: true, reopen: false },
    });
    for (const action of STEPS_TAKEN) await handle(id, action, '2026-12-02');
    await rate(id);
    const done = await read(id);
    expect(done).toMatchObject({ state: 'rated', satisfaction: 'satisfied', round: 2 });
    expect(done.pastRounds).toHaveLength(1);
    expect(done.deeds.map(({ round, kind }) => [round, kind])).toEqual([
      [1, 'receipt'],
      [1, 'answer'],
      [1, 'opinion'],
      [1, 'settlement'],
      [1, 'rating'],
      [2, 'reopening'],
      [2, 'answer'],
      [2, 'opinion'],
      [2, 'settlement'],
      [2, 'rating'],
    ]);
    // Each round is told of: what is said once a round is not swallowed as said before.
    const told = (await queuedJobs('notify', id)).map(({ kind, dedupeKey }) => `${kind} ${dedupeKey}`);
    expect(told.filter((each) => each.startsWith('enterprise-request.settled '))).toHaveLength(2);
    expect(new Set(told.filter((each) => each.startsWith('enterprise-request.rated '))).size).toBe(2);
    expect(told.some((each) => each.startsWith('enterprise-request.reopened '))).toBe(true);
  });

  it('is listed by its present round, and found among those dealt with anew', async () => {
    await receive(world.units.economy.id);
    const list = async (query: object, today = TODAY) =>
      (
        await look(
          world,
          world.actors.leader,
          (context) => listEnterpriseRequests(context, { limit: 50, ...query }),
          today,
        )
      ).items.map((request) => request.id);
    expect(await list({ satisfaction: 'dissatisfied' })).toEqual([id]);
    expect(await list({ reopened: true })).toEqual([]);
    await reopen(id, '2026-12-01');
    expect(await list({ reopened: true })).toEqual([id]);
    expect(await list({ reopened: true, overdue: true }, '2026-12-02')).toEqual([]);
    expect(await list({ reopened: true, overdue: true }, '2026-12-03')).toEqual([id]);
    expect(await list({ reopened: true, open: true })).toEqual([id]);
    expect(await list({ reopened: false })).not.toContain(id);
  });

  it('may be given to another unit, of the region and living, and no other', async () => {
    await expect(reopen(id, TODAY, world.provincialUnit.id)).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await reopen(id, TODAY, world.units.science.id);
    expect(await read(id, world.actors.otherReporter)).toMatchObject({
      unit: { id: world.units.science.id },
      pastRounds: [{ unit: world.units.economy.name }],
      abilities: { answer: true },
    });
  });

  it('is reopened by the office alone, once, and leaves no trace when it is refused', async () => {
    const { reporter, leader, countyInspector } = world.actors;
    const before = await trace(id);
    for (const actor of [reporter, leader])
      await expect(reopen(id, TODAY, undefined, actor)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(reopen(id, TODAY, undefined, countyInspector)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await expect(
      act(world, world.actors.inspector, async (context) => {
        await reopenRequest(context, id, { reason: '积水没有排净' });
        throw new Error('fails afterwards');
      }),
    ).rejects.toThrow('fails afterwards');
    expect(await trace(id)).toEqual(before);
    const outcomes = await Promise.allSettled([reopen(id, TODAY), reopen(id, TODAY)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const content = await receive(world.units.economy.id);
    for (const action of STEPS_TAKEN) await handle(content, action);
    await rate(content, world.actors.inspector, 'fair');
    await expect(reopen(content, TODAY)).rejects.toMatchObject({ code: 'lifecycle.refused' });
    for (const forbidden of [
      'DELETE FROM enterprise_request_past_round WHERE request_id = $1',
      'UPDATE enterprise_request_past_round SET round = 9 WHERE request_id = $1',
    ])
      await expect(source.query(forbidden, [id])).rejects.toThrow(/permission denied/);
  });
});
