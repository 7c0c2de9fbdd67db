import type { DataSource } from 'typeorm';
import { filed, NODES } from '../../../test/plans.js';
import { atOnce, DONE, expectWay } from '../../../test/races.js';
import { someoneWaits } from '../../../test/waits.js';
import {
  act,
  makeActor,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { closeCycle } from '../../cycles/commands/close-cycle.js';
import { openCycle } from '../../cycles/commands/open-cycle.js';
import { USUAL_PLAN_DUE } from '../../domain/calendar/due-rule.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { decidePlan } from './decide-plan.js';
import { filePlan } from './file-plan.js';

/** Plans that are filed, decided and asked for at the same moment, each on a connection of its own. */
let source: DataSource;
let world: World;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  const policy = await makePolicy(world, world.city, {
    demands: [{ cadence: 'yearly-plan', due: USUAL_PLAN_DUE }],
  });
  item = await makeItem(world, { policy });
});
afterAll(() => source.destroy());

const OPENED = '2027-01-04';
const LATER = '2027-01-18';
const TOO_LATE = '2027-02-10';
const YEAR = ['2027-03-31', '2027-06-30', '2027-09-30', '2027-12-31'].map((dueOn, at) => ({
  dueOn,
  percent: 25 * (at + 1),
  name: '',
}));

const open = (today = OPENED) =>
  act(world, world.actors.inspector, (context) => openCycle(context, { period: '2027P' }), today);
const file = (nodes = YEAR, today = OPENED, actor = world.actors.reporter) =>
  act(world, actor, (context) => filePlan(context, item.id, { nodes, note: '' }), today);
const decide = (planId: string, accepted: boolean, actor = world.actors.inspector, today = LATER) =>
  act(
    world,
    actor,
    (context) => decidePlan(context, item.id, planId, { accepted, reason: '节点过于靠后，请前移' }),
    today,
  );
const plans = async (): Promise<string[]> => {
  const rows: { state: string }[] = await source.query(
    'SELECT state FROM work_item_plan WHERE work_item_id = $1 ORDER BY version',
    [item.id],
  );
  return rows.map(({ state }) => state);
};
const owed = async (): Promise<string> => {
  const [row] = await source.query('SELECT state FROM progress_report WHERE work_item_id = $1', [item.id]);
  return row?.state ?? 'none';
};
const inForce = async (): Promise<number> => {
  const [{ count }] = await source.query(
    'SELECT count(*)::int AS count FROM plan_in_force WHERE work_item_id = $1',
    [item.id],
  );
  return count;
};

it.each([1, 2, 3])('two that are filed at once: one waits, the other is replaced (%#)', async () => {
  await open();
  const deputy = await makeActor(source, ['reporter'], world.city, world.units.economy);
  expect(await atOnce(file(), file(YEAR, OPENED, deputy))).toEqual([DONE, DONE]);
  expect(await plans()).toEqual(['replaced', 'submitted']);
  expect(await owed()).toBe('approved');
});

it('one that is filed while the year is opened is not owed any more', async () => {
  let opening: Promise<unknown> = Promise.resolve();
  let filing: Promise<unknown> = Promise.resolve();
  await source.transaction(async (em) => {
    // Holds the unit up after it has looked what it owes.
    await em.query('SELECT 1 FROM work_item WHERE id = $1 FOR NO KEY UPDATE', [item.id]);
    filing = file();
    await someoneWaits(source, filing);
    opening = open();
    await someoneWaits(source, opening, { people: 2 });
  });
  await Promise.all([filing, opening]);
  expect(await plans()).toEqual(['submitted']);
  expect(await owed()).toBe('approved');
});

it.each([1, 2, 3])('one that is accepted and returned at once is decided once (%#)', async () => {
  await open();
  await file();
  const [{ id }] = await source.query('SELECT id FROM work_item_plan WHERE work_item_id = $1', [item.id]);
  const colleague = await makeActor(source, ['inspector'], world.city, null);
  const outcomes = await atOnce(decide(id, true), decide(id, false, colleague));
  expectWay(outcomes, `${await plans()} ${await owed()} ${await inForce()}`, [
    [DONE, 'lifecycle.refused', 'accepted accepted 1'],
    ['lifecycle.refused', DONE, 'returned returned 0'],
  ]);
});

it.each([1, 2, 3])('one that is accepted while another is filed in its place (%#)', async () => {
  await filed(world, item, NODES, world.actors.reporter, OPENED);
  const [{ id }] = await source.query('SELECT id FROM work_item_plan WHERE work_item_id = $1', [item.id]);
  const outcomes = await atOnce(decide(id, true), file(YEAR, LATER));
  expectWay(outcomes, `${await plans()} ${await inForce()}`, [
    [DONE, DONE, 'accepted,submitted 1'],
    ['lifecycle.refused', DONE, 'replaced,submitted 0'],
  ]);
});

it.each([1, 2, 3])('one that is accepted while its year is closed (%#)', async () => {
  const cycle = await open();
  await file();
  const [{ id }] = await source.query('SELECT id FROM work_item_plan WHERE work_item_id = $1', [item.id]);
  const closing = act(world, world.actors.inspector, (context) => closeCycle(context, cycle.id), TOO_LATE);
  const colleague = await makeActor(source, ['inspector'], world.city, null);
  const outcomes = await atOnce(decide(id, true, colleague, TOO_LATE), closing);
  const [kept] = await source.query('SELECT report_state FROM cycle_snapshot WHERE cycle_id = $1', [
    cycle.id,
  ]);
  expectWay(outcomes, `${await plans()} ${await owed()}, kept ${kept?.report_state}`, [
    [DONE, DONE, 'accepted accepted, kept accepted'],
    [DONE, 'cycle.not_over', 'accepted accepted, kept undefined'],
  ]);
});
