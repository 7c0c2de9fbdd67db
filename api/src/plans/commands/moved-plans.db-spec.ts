import type { DataSource } from 'typeorm';
import { asked, decided, historyOf, itemTrace } from '../../../test/deeds.js';
import { filed, planDecided, planTrace } from '../../../test/plans.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { act, look, makeItem, makeWorld, testDataSource, type World } from '../../../test/world.js';
import { NODE_TEMPLATE } from '../../domain/lights/templates.js';
import type { PlanNode } from '../../domain/planning/plan-rules.js';
import { decideRequest } from '../../work-items/commands/decide-request.js';
import { litBy } from '../../work-items/queries/lights-in-force.js';
import { lightOfRow, litItems, type LitRow } from '../../work-items/queries/lit-items.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { listPlans } from '../queries/list-plans.js';
import { readItemPlans } from '../queries/read-item-plans.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  item = await makeItem(world, { deadline: '2026-12-31' });
});
afterAll(() => source.destroy());

const node = (dueOn: string, percent: number, name = ''): PlanNode => ({ dueOn, percent, name });
const PLAN = [node('2026-11-30', 0, '完成选址'), node('2026-12-31', 100, '建成投用')];
const PLANNED = '2026-11-23';
const DECIDED = '2027-01-11';
const LATER = '2027-06-30';

const planned = async (nodes = PLAN) => {
  const { versions } = await filed(world, item, nodes, world.actors.reporter, PLANNED);
  await planDecided(world, item, versions[0]?.id ?? '', {}, world.actors.inspector, PLANNED);
};
const ask = () =>
  asked(world, item, { kind: 'extension', reason: '场地交付推迟，需要延期', deadline: LATER }, '2026-12-20');
const extend = async (requestId: string, today = DECIDED) =>
  decided(world, item, requestId, {}, world.actors.inspector, today);
const plans = (today = DECIDED, asOf?: string) =>
  look(world, world.actors.reporter, (context) => readItemPlans(context, item.id, asOf), today);
const waiting = async (query: Partial<Parameters<typeof listPlans>[1]>, today = DECIDED) => {
  const { items } = await look(
    world,
    world.actors.reporter,
    (context) => listPlans(context, { limit: 10, moved: undefined, ...query }),
    today,
  );
  return items.map(({ version }) => version);
};
/** By the template that asks for nodes: the SQL and the words of the same rules. */
async function lightOn(day: string) {
  const values: unknown[] = [];
  const lights = litBy(NODE_TEMPLATE, day);
  const [row]: LitRow[] = await source.query(
    `SELECT * FROM ${litItems(lights, values, [item.id])} item`,
    values,
  );
  if (!row) throw new Error(`the item is not there on ${day}`);
  const said = lightOfRow(row, lights);
  expect(row.light).toBe(said.colour);
  return [row.light, row.light_rule];
}

it('moves its last node to the approved day by a version of the decision; past days keep plan and light', async () => {
  await planned();
  const requestId = await ask();
  const days = ['2026-11-30', '2026-12-31', '2027-01-04', '2027-01-10'];
  const before = await Promise.all(days.map(lightOn));
  expect(before.at(-1)).toEqual(['red', 'red.deadline']);
  await extend(requestId);

  const { inForce, versions } = await plans();
  expect(inForce).toMatchObject({
    version: 2,
    origin: 'extension',
    state: 'accepted',
    validFrom: DECIDED,
    decision: `延期获批，最后一个节点由 2026-12-31 移到 ${LATER}`,
    nodes: [
      { dueOn: '2026-11-30', percent: 0, name: '完成选址' },
      { dueOn: LATER, percent: 100, name: '建成投用' },
    ],
  });
  expect(versions[1]).toMatchObject({
    version: 1,
    origin: 'filed',
    validUntil: DECIDED,
    nodes: PLAN.map(({ dueOn }) => ({ dueOn })),
  });
  // Neither behind for the node of before, from the day of the decision on, nor lit otherwise on a day gone by.
  expect(await lightOn(DECIDED)).toEqual(['green', 'green']);
  expect(await lightOn('2027-06-29')).toEqual(['green', 'green']);
  expect((await lightOn('2027-07-01'))[0]).toBe('red');
  expect(await Promise.all(days.map(lightOn))).toEqual(before);
  expect((await plans(DECIDED, '2027-01-10')).inForce).toMatchObject({ version: 1 });
});

it('asks the unit for a plan of its own until it files one', async () => {
  await planned();
  expect(await waiting({ moved: true })).toEqual([]);
  await extend(await ask());
  expect(await waiting({ moved: true })).toEqual([2]);
  expect(await waiting({ moved: false })).toEqual([]);
  const messages = await queuedJobs('notify', 'plan.moved');
  expect(messages.filter(({ link }) => link.includes(item.id))).toMatchObject([
    {
      audience: { unitId: world.units.economy.id, role: 'reporter' },
      title: `时限延至 ${LATER}，序时计划的最后一个节点已随之后移，请重报序时计划：建成公共服务平台三个`,
      link: `/work-items/${item.id}#plan`,
    },
    { audience: { role: 'head' } },
  ]);
  expect((await historyOf(world, item.id)).at(-1)).toEqual({
    action: 'plan.moved',
    detail: { version: 2, deadline: { from: '2026-12-31', to: LATER } },
  });

  await filed(world, item, [node('2027-03-31', 50), node(LATER, 100)], world.actors.reporter, '2027-01-12');
  expect(await waiting({ moved: true })).toEqual([]);
  expect(await waiting({ state: ['submitted'] })).toEqual([3]);
});

it('leaves what waits for the office waiting, to be found and decided', async () => {
  await planned();
  const requestId = await ask();
  const second = await filed(world, item, PLAN, world.actors.reporter, '2026-12-21');
  const secondId = second.versions[0]?.id ?? '';
  await extend(requestId);
  expect(await waiting({ state: ['submitted'] })).toEqual([2]);
  expect(await waiting({ moved: true })).toEqual([]);
  await planDecided(
    world,
    item,
    secondId,
    { accepted: false, reason: '请按新的时限重报' },
    world.actors.inspector,
    DECIDED,
  );
  expect(await waiting({ state: ['returned'] })).toEqual([2]);
  expect(await waiting({ moved: true })).toEqual([3]);
});

it('moves nothing where there is no plan in force', async () => {
  await extend(await ask());
  expect((await plans()).versions).toEqual([]);
  expect(await waiting({ moved: true })).toEqual([]);
});

it('moves nothing when the extension is refused, nor leaves a trace when something fails after it', async () => {
  await planned();
  const requestId = await ask();
  const before = [await planTrace(world, item.id), await itemTrace(world, item.id)];
  await expect(
    act(
      world,
      world.actors.inspector,
      async (context) => {
        await decideRequest(context, item.id, requestId, { granted: true, reason: '' });
        throw new Error('after it');
      },
      DECIDED,
    ),
  ).rejects.toThrow('after it');
  expect([await planTrace(world, item.id), await itemTrace(world, item.id)]).toEqual(before);
  await expect(decided(world, item, requestId, {}, world.actors.head, DECIDED)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await decided(
    world,
    item,
    requestId,
    { granted: false, reason: '进度可以赶上，不予延期' },
    world.actors.inspector,
    DECIDED,
  );
  expect((await plans()).versions).toHaveLength(1);
});
