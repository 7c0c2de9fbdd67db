import type { DataSource } from 'typeorm';
import { filed, planDecided, planTrace } from '../../../test/plans.js';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { owedReport, stepsOf } from '../../../test/reporting.js';
import {
  act,
  look,
  makeItem,
  makePolicy,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { acceptReport } from '../../cycles/commands/accept-report.js';
import { acceptReports } from '../../cycles/commands/accept-reports.js';
import { closeCycle } from '../../cycles/commands/close-cycle.js';
import { openCycle } from '../../cycles/commands/open-cycle.js';
import { saveReport } from '../../cycles/commands/save-report.js';
import { urgeCycle } from '../../cycles/commands/urge-cycle.js';
import { listOwedReports } from '../../cycles/queries/list-owed-reports.js';
import { listReports } from '../../cycles/queries/list-reports.js';
import { readCycle } from '../../cycles/queries/read-cycle.js';
import { readReadiness } from '../../cycles/queries/read-readiness.js';
import { readReport } from '../../cycles/queries/read-report.js';
import { remindReportsHandler } from '../../cycles/remind-reports.job.js';
import type { PlanNode } from '../../domain/planning/plan-rules.js';
import { USUAL_DUE, USUAL_PLAN_DUE } from '../../domain/calendar/due-rule.js';
import type { PolicyEntity } from '../../policies/policy.entity.js';
import { readWorkItem } from '../../work-items/queries/read-work-item.js';
import { WorkItemEntity } from '../../work-items/work-item.entity.js';
import { filePlan } from './file-plan.js';

let source: DataSource;
let world: World;
let policy: PolicyEntity;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  policy = await makePolicy(world, world.city, {
    demands: [
      { cadence: 'yearly-plan', due: USUAL_PLAN_DUE },
      { cadence: 'quarterly', due: USUAL_DUE },
    ],
  });
  item = await makeItem(world, { policy });
});
afterAll(() => source.destroy());

const OPENED = '2027-01-04';
/** The last of January is a Sunday. */
const DUE = '2027-02-01';
const IN_TIME = '2027-01-18';
const TOO_LATE = '2027-02-10';

const node = (dueOn: string, percent: number): PlanNode => ({ dueOn, percent, name: '' });
const YEAR = [
  node('2027-03-31', 30),
  node('2027-06-30', 60),
  node('2027-09-30', 80),
  node('2027-12-31', 100),
];

const open = (today = OPENED, actor = world.actors.inspector) =>
  act(world, actor, (context) => openCycle(context, { period: '2027P' }), today);
const file = (nodes: readonly PlanNode[] = YEAR, today = IN_TIME, of = item) =>
  filed(world, of, nodes, world.actors.reporter, today);
const decide = (planId: string | undefined, decision = {}, today = IN_TIME) =>
  planDecided(world, item, planId ?? '', decision, world.actors.inspector, today);
const rows = (): Promise<Record<string, unknown>[]> =>
  source.query(
    `SELECT report.id, work_item_id AS item, report.state, report.due_on AS due, first_submitted_on AS filed,
            accepted_on AS accepted, back.due_on AS again, back.reason
       FROM progress_report report
       LEFT JOIN report_return back ON back.report_id = report.id AND back.resubmitted_on IS NULL
      WHERE report.region_id = $1 ORDER BY report.id`,
    [world.city.id],
  );

it('is owed by each live item of a policy that asks for it, by the end of January', async () => {
  await makeItem(world, { policy, state: 'suspended' });
  // Over before the year begins: nothing of it is left to plan.
  await makeItem(world, { policy, deadline: '2026-12-31' });
  await makeItem(world);
  const standing = await makeItem(world, { policy, deadline: null, unit: world.units.science });

  expect(
    await look(world, world.actors.inspector, (context) => readReadiness(context, '2027P'), OPENED),
  ).toMatchObject({ label: '2027年度计划', items: 2, units: 2, due: [{ on: DUE, items: 2 }] });
  expect(await open()).toMatchObject({
    period: '2027P',
    label: '2027年度计划',
    cadence: 'yearly-plan',
    startsOn: '2027-01-01',
    dueOn: DUE,
    created: 2,
    counts: { total: 2, owed: 2 },
  });
  expect(await rows()).toMatchObject([
    { item: item.id, state: 'owed', due: DUE, filed: null },
    { item: standing.id, state: 'owed', due: DUE, filed: null },
  ]);
  expect(await queuedJobs('notify', world.units.economy.id)).toMatchObject([
    { kind: 'cycle.opened', title: `2027年度计划开始报送：本单位 1 项，请于 ${DUE} 前报送` },
  ]);

  const later = await makeItem(world, { policy, assignedOn: '2027-03-01' });
  expect(await open('2027-03-01')).toMatchObject({ created: 1 });
  expect((await rows()).at(-1)).toMatchObject({ item: later.id, due: '2027-03-08' });
});

it('is not opened before the year, nor where nobody asks for it', async () => {
  await expect(open('2026-12-31')).rejects.toMatchObject({ code: 'request.invalid' });
  await source.query(`UPDATE reporting_demand SET withdrawn_on = '2026-12-01' WHERE policy_id = $1`, [
    policy.id,
  ]);
  await expect(open()).rejects.toMatchObject({ code: 'cycle.no_item' });
  expect(await rows()).toEqual([]);
});

it('is filed with the plan, returned and accepted with it; the first day decides', async () => {
  await open();
  const read = await file();
  expect(read.owed).toEqual([]);
  expect(await rows()).toMatchObject([{ state: 'approved', filed: IN_TIME }]);

  const returned = await decide(read.versions[0]?.id, { accepted: false, reason: '第二季度写得太笼统' });
  expect(returned.owed).toEqual([{ period: '2027P', label: '2027年度计划', wantedOn: '2027-01-21' }]);
  expect(await rows()).toMatchObject([
    { state: 'returned', filed: IN_TIME, again: '2027-01-21', reason: '第二季度写得太笼统' },
  ]);

  const { versions } = await file(YEAR, '2027-01-20');
  expect(await rows()).toMatchObject([{ state: 'approved', filed: IN_TIME, again: null }]);
  await decide(versions[0]?.id, {}, '2027-01-22');
  expect(await rows()).toMatchObject([{ state: 'accepted', filed: IN_TIME, accepted: '2027-01-22' }]);

  // The year is planned: what is changed later need not be the whole of it.
  const changed = await file([node('2027-12-31', 100)], '2027-05-10');
  await decide(changed.versions[0]?.id, {}, '2027-05-11');
  expect(await rows()).toMatchObject([{ state: 'accepted', accepted: '2027-01-22' }]);
});

it('wants a node in each quarter that is left, and says which is missing', async () => {
  await open();
  const before = [await planTrace(world, item.id), await rows()];
  await expect(file([node('2027-06-30', 50), node('2027-12-31', 100)])).rejects.toMatchObject({
    code: 'request.invalid',
    extra: {
      fields: [
        {
          pointer: '/body/nodes',
          detail: '2027年度计划还缺2027年第一季度、2027年第三季度的节点，请补上',
        },
      ],
    },
  });
  expect([await planTrace(world, item.id), await rows()]).toEqual(before);
  // Quarters that are over can't be planned any more.
  await file(YEAR.slice(2), '2027-07-05');
  expect(await rows()).toMatchObject([{ state: 'approved', filed: '2027-07-05' }]);
});

it('takes what was planned before it was asked for', async () => {
  const [waiting, part, returned] = [
    await makeItem(world, { policy }),
    await makeItem(world, { policy }),
    await makeItem(world, { policy }),
  ];
  const { versions } = await file(YEAR, '2026-12-10');
  await decide(versions[0]?.id, {}, '2026-12-12');
  await file(YEAR, '2026-12-20', waiting);
  await file([node('2027-12-31', 100)], '2026-12-20', part);
  const refused = await file(YEAR, '2026-12-20', returned);
  await planDecided(
    world,
    returned,
    refused.versions[0]?.id ?? '',
    { accepted: false, reason: '与任务的内容不符' },
    world.actors.inspector,
    '2026-12-21',
  );
  await open();
  expect(await rows()).toMatchObject([
    { item: item.id, state: 'accepted', filed: '2026-12-10', accepted: '2026-12-12' },
    { item: waiting.id, state: 'approved', filed: '2026-12-20', accepted: null },
    { item: part.id, state: 'owed', filed: null },
    { item: returned.id, state: 'owed', filed: null },
  ]);
});

it('overdue it is reminded, urged and lit like a report, and kept as 未报 when the cycle closes', async () => {
  const { id } = await open();
  const inspector = world.actors.inspector;
  await expect(act(world, inspector, (context) => closeCycle(context, id), DUE)).rejects.toMatchObject({
    code: 'cycle.not_over',
  });
  await remindReportsHandler(source)({ day: TOO_LATE });
  const [mine] = (await queuedJobs('notify', `reports.reminded:${TOO_LATE}`)).filter((job) =>
    JSON.stringify(job).includes(world.units.economy.id),
  );
  expect(mine).toMatchObject({
    kind: 'reports.reminded',
    title: '报送提醒：本单位 1 项逾期超过 5 个工作日（年度计划），请及时报送',
  });
  const leaders = (await queuedJobs('notify', `reports.reminded:${TOO_LATE}`)).filter((job) =>
    JSON.stringify(job).includes(`"regionId":"${world.city.id}","role":"leader"`),
  );
  expect(leaders.map(({ title }) => title)).toEqual([
    `${world.units.economy.name}有 1 项年度计划逾期超过 5 个工作日`,
  ]);
  expect(
    await act(world, inspector, (context) => urgeCycle(context, id, { unitIds: [] }), TOO_LATE),
  ).toMatchObject({ units: 1 });
  const [urged] = await queuedJobs('notify', `cycle.urged:${id}`);
  expect(urged).toMatchObject({
    title: `请尽快报送2027年度计划：本单位还有 1 项未报，最早一项 ${DUE} 已到期`,
  });
  expect(await look(world, inspector, (context) => readCycle(context, id), TOO_LATE)).toMatchObject({
    counts: { total: 1, owed: 1, overdue: 1 },
  });
  const stood = await look(world, inspector, (context) => readWorkItem(context, item.id), TOO_LATE);
  expect(stood.light).toMatchObject({
    colour: 'red',
    reason: '年度计划应于2027年2月1日前报送，已逾期7个工作日',
  });
  expect(stood.reports).toMatchObject([{ cycle: { cadence: 'yearly-plan' } }]);

  await act(world, inspector, (context) => closeCycle(context, id), TOO_LATE);
  expect(await look(world, inspector, (context) => readCycle(context, id), TOO_LATE)).toMatchObject({
    result: { unreported: 1, late: 0, onTime: 0 },
  });
  // It was red, but what is counted in a row are periods of work, not of planning.
  expect(await source.query('SELECT reds_in_a_row FROM work_item WHERE id = $1', [item.id])).toEqual([
    { reds_in_a_row: 0 },
  ]);
  // It has lapsed: a plan may be filed all the same, and makes nothing up.
  expect((await file([node('2027-12-31', 100)], '2027-03-01')).owed).toEqual([]);
  expect(await rows()).toMatchObject([{ state: 'owed', filed: null }]);
});

it('is not closed while a plan waits for the office', async () => {
  const { id } = await open();
  await file();
  await expect(
    act(world, world.actors.inspector, (context) => closeCycle(context, id), TOO_LATE),
  ).rejects.toMatchObject({ code: 'cycle.not_over', extra: { waiting: 1 } });
});

it('is no report: none of the steps, no sheet, no queue is for it, and no report goes on from it', async () => {
  const { reporter, inspector } = world.actors;
  const { id: cycleId } = await open();
  await file();
  const [row] = await rows();
  const id = String(row?.['id']);
  for (const step of [
    act(world, reporter, (context) => saveReport(context, id, 2, { done: '已经开工建设。' }), IN_TIME),
    act(world, inspector, (context) => acceptReport(context, id, { comment: '' }), IN_TIME),
    look(world, reporter, (context) => listOwedReports(context, cycleId), IN_TIME),
  ])
    await expect(step).rejects.toMatchObject({ code: 'lifecycle.refused' });
  expect(await act(world, inspector, (context) => acceptReports(context, [id]), IN_TIME)).toMatchObject({
    accepted: 0,
    skipped: 1,
  });
  const kinds = (kind: 'report' | 'plan') =>
    look(world, inspector, (context) => listReports(context, { kind, limit: 10 }), IN_TIME);
  expect(await kinds('report')).toMatchObject({ total: 0 });
  expect(await kinds('plan')).toMatchObject({ total: 1, items: [{ cycle: { cadence: 'yearly-plan' } }] });

  // The last quarter ends on the day on which the year that was planned does.
  const report = await owedReport(world, item, { period: '2027Q4', today: '2027-10-08' });
  expect(await look(world, reporter, (context) => readReport(context, report), '2027-10-08')).toMatchObject({
    state: 'owed',
    previous: null,
    fedFrom: null,
  });
  const next = await makeItem(world, { policy, deadline: '2028-12-31' });
  await owedReport(world, next, { period: '2028P', today: '2028-01-04' });
  const quarter = await owedReport(world, next, { period: '2028Q4', today: '2028-10-09' });
  expect(await look(world, reporter, (context) => readReport(context, quarter), '2028-10-09')).toMatchObject({
    previous: null,
  });
});

it('leaves nothing when something after it fails', async () => {
  await open();
  const before = [await planTrace(world, item.id), await rows()];
  await expect(
    act(
      world,
      world.actors.reporter,
      async (context) => {
        await filePlan(context, item.id, { nodes: YEAR, note: '' });
        throw new Error('after it');
      },
      IN_TIME,
    ),
  ).rejects.toThrow('after it');
  expect([await planTrace(world, item.id), await rows()]).toEqual(before);
});

it('a plan that is accepted says nothing of progress: that of an accepted report stays', async () => {
  await open();
  const [plan] = (await file()).versions;
  await decide(plan?.id);
  const report = await owedReport(world, item, { period: '2027Q1', today: '2027-04-01' });
  const steps = stepsOf(world, report);
  await steps.save();
  await steps.submit('2027-04-02');
  await steps.approve(undefined, '2027-04-02');
  await steps.accept(undefined, '2027-04-06');
  const { progress } = await source.manager.findOneByOrFail(WorkItemEntity, { id: item.id });
  expect(progress).toBe(60);
});
