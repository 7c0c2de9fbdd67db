import type { DataSource } from 'typeorm';
import { owedReport, stepsOf, WORDS } from '../../../test/reporting.js';
import {
  act,
  makeItem,
  makePolicy,
  makeTarget,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { PolicyEntity, type TargetEntity } from '../../policies/policy.entity.js';
import type { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { openCycle } from './open-cycle.js';

let source: DataSource;
let world: World;
let item: WorkItemEntity;
let target: TargetEntity;
beforeAll(async () => {
  source = await testDataSource();
});
/** A policy that asks for the quarter, the half-year and monthly figures. */
beforeEach(async () => {
  world = await makeWorld(source);
  const policy = await makePolicy(world, world.city, {
    demands: [
      { cadence: 'monthly', due: { kind: 'working-days', count: 3 } },
      { cadence: 'quarterly', due: { kind: 'working-days', count: 5 } },
      { cadence: 'half-yearly', due: { kind: 'month-end', count: 1, offDay: 'next' } },
    ],
  });
  item = await makeItem(world, { policy });
  target = await makeTarget(world, item, 10);
});
afterAll(() => source.destroy());

const DAY = '2026-07-02';
const owed = (period: string) => owedReport(world, item, { period, today: DAY });
async function handIn(id: string, cumulativeValue: number, periodValue: number | null = null) {
  const steps = stepsOf(world, id);
  await steps.save({ ...WORDS, figures: [{ targetId: target.id, periodValue, cumulativeValue }] });
  await steps.submit(DAY);
  return steps;
}
const figure = (periodValue: number | null, cumulativeValue: number | null) => [
  { targetId: target.id, periodValue, cumulativeValue, explanation: '' },
];

it('each item owes what its policy asks, each by its own rule', async () => {
  const due = async (period: string) => {
    const id = await owed(period);
    return (await stepsOf(world, id).read()).dueOn;
  };
  expect(await due('2026-06')).toBe('2026-07-07');
  expect(await due('2026Q2')).toBe('2026-07-09');
  expect(await due('2026H1')).toBe('2026-07-31');
  await expect(
    act(world, world.actors.inspector, (context) => openCycle(context, { period: '2025' }), DAY),
  ).rejects.toMatchObject({ code: 'cycle.no_item' });
});

it('a report handed in fills the untouched ones of periods that end on the same day', async () => {
  await handIn(await owed('2026Q1'), 2);
  const [month, half, next] = [await owed('2026-06'), await owed('2026H1'), await owed('2026-05')];
  const quarter = await owed('2026Q2');
  await handIn(quarter, 5, 3);
  const fed = await stepsOf(world, half).read();
  expect(fed).toMatchObject({
    state: 'draft',
    done: WORDS.done,
    problems: WORDS.problems,
    fedFrom: { reportId: quarter, label: '2026年第二季度' },
    // The half-year began before anything was reported, so what was done in it is for the unit to say.
    figures: figure(null, 5),
    firstSubmittedOn: null,
  });
  // June began after the first quarter was reported.
  expect(await stepsOf(world, month).read()).toMatchObject({ state: 'draft', figures: figure(3, 5) });
  expect(await stepsOf(world, next).read()).toMatchObject({ state: 'owed', fedFrom: null });
  const audits = await source.query(
    `SELECT subject_id FROM audit_event WHERE work_item_id = $1 AND action = 'report.fed'`,
    [item.id],
  );
  expect(audits).toHaveLength(2);
  // It is a draft like any other, and the unit stands for it by handing it in.
  expect(await stepsOf(world, half).submit(DAY)).toMatchObject({ state: 'submitted' });
});

it('a cycle opened later is filled from what is there already', async () => {
  const quarter = await owed('2026Q2');
  await handIn(quarter, 5, 3);
  const half = await owed('2026H1');
  expect(await stepsOf(world, half).read()).toMatchObject({
    state: 'draft',
    fedFrom: { reportId: quarter },
    figures: figure(null, 5),
  });
});

it('what somebody has begun to write is left alone', async () => {
  const half = await owed('2026H1');
  await stepsOf(world, half).save({ done: '上半年工作已经写了一半。' });
  await handIn(await owed('2026Q2'), 5);
  expect(await stepsOf(world, half).read()).toMatchObject({
    done: '上半年工作已经写了一半。',
    fedFrom: null,
  });
});

it.each([
  ['quarterly', null],
  ['half-yearly', 3],
  ['yearly', 3],
  ['cumulative', 3],
] as const)('what was done follows from the last sum of the same count: %s', async (cadence, done) => {
  item = await makeItem(world, {
    policy: await source.manager.findOneByOrFail(PolicyEntity, { id: item.policyId }),
  });
  target = await makeTarget(world, item, 10, cadence);
  await handIn(await owed('2026Q1'), 2);
  const month = await owed('2026-06');
  await handIn(await owed('2026Q2'), 5);
  expect(await stepsOf(world, month).read()).toMatchObject({ state: 'draft', figures: figure(done, 5) });
});
