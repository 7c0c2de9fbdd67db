import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../test/queued-jobs.js';
import { act, makeItem, makePolicy, makeWorld, testDataSource, type World } from '../../test/world.js';
import { USUAL_DUE, USUAL_PLAN_DUE } from '../domain/calendar/due-rule.js';
import type { PolicyEntity } from '../policies/policy.entity.js';
import { openCycle } from './commands/open-cycle.js';
import { oweReportsHandler } from './owe-reports.job.js';

let source: DataSource;
let world: World;
let policy: PolicyEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  const demands = [
    { cadence: 'quarterly' as const, due: USUAL_DUE },
    { cadence: 'yearly-plan' as const, due: USUAL_PLAN_DUE },
  ];
  await makeItem(world, { policy: await makePolicy(world, world.city, { demands }) });
  policy = await makePolicy(world, world.city, { demands });
  for (const period of ['2026Q3', '2026P', '2026Q4'])
    await act(world, world.actors.inspector, (context) => openCycle(context, { period }), '2026-10-08');
});
afterAll(() => source.destroy());

const DAY = '2026-11-02';
const run = (of = policy) =>
  oweReportsHandler(source)({ policyId: of.id, day: DAY, publishedBy: world.actors.inspector.userId });
const owed = async (itemId: string) =>
  source.query(
    `SELECT cycle.period, report.state, report.due_on AS due FROM progress_report report
       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE report.work_item_id = $1 ORDER BY cycle.period`,
    [itemId],
  );

it('owes what is open, report and plan alike, and nothing of a period that was over', async () => {
  const item = await makeItem(world, { policy, assignedOn: DAY });
  await run();
  // The third quarter ended before the day.
  expect(await owed(item.id)).toEqual([
    { period: '2026P', state: 'owed', due: '2026-11-09' },
    { period: '2026Q4', state: 'owed', due: '2027-01-07' },
  ]);
  // That items were assigned is one message; this is none.
  expect(await queuedJobs('notify', item.id)).toEqual([]);
  expect(await queuedJobs('notify', 'cycle.added-to')).toEqual([]);
  const audits = await source.query(
    `SELECT actor_id, "on", detail FROM audit_event WHERE action = 'cycle.added-to' AND region_id = $1 ORDER BY id`,
    [world.city.id],
  );
  expect(audits).toHaveLength(2);
  expect(audits).toEqual(
    expect.arrayContaining([
      {
        actor_id: world.actors.inspector.userId,
        on: DAY,
        detail: { period: '2026Q4', created: 1, units: 1 },
      },
    ]),
  );
});

it('may run again, and touches neither what was assigned before nor other documents', async () => {
  const item = await makeItem(world, { policy, assignedOn: DAY });
  const before = await makeItem(world, { policy, assignedOn: '2026-09-01' });
  const other = await makeItem(world, { assignedOn: DAY });
  await run();
  await run();
  expect(await owed(item.id)).toHaveLength(2);
  expect(await owed(before.id)).toEqual([]);
  expect(await owed(other.id)).toEqual([]);
});

it('adds nothing to a period that is closed, or that the document asks nothing for', async () => {
  await source.query(
    `UPDATE reporting_cycle SET state = 'closed', closed_on = '2026-11-01' WHERE region_id = $1 AND period = '2026P'`,
    [world.city.id],
  );
  const yearly = await makePolicy(world, world.city, { demands: [{ cadence: 'yearly', due: USUAL_DUE }] });
  const item = await makeItem(world, { policy, assignedOn: DAY });
  const asked = await makeItem(world, { policy: yearly, assignedOn: DAY });
  await run();
  await run(yearly);
  expect((await owed(item.id)).map(({ period }: { period: string }) => period)).toEqual(['2026Q4']);
  expect(await owed(asked.id)).toEqual([]);
});
