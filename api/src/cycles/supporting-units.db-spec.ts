import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../test/queued-jobs.js';
import { DUE, OPENED, owedReport, stepsOf } from '../../test/reporting.js';
import { act, look, makeItem, makePolicy, makeWorld, testDataSource, type World } from '../../test/world.js';
import type { Actor } from '../platform/authz/actor.js';
import type { WorkItemEntity } from '../work-items/work-item.entity.js';
import { openCycle } from './commands/open-cycle.js';
import { remindPartners } from './commands/remind-partners.js';
import { urgeCycle } from './commands/urge-cycle.js';
import { listReports } from './queries/list-reports.js';
import { readReadiness } from './queries/read-readiness.js';
import { remindReportsHandler } from './remind-reports.job.js';

let source: DataSource;
let world: World;
let lead: WorkItemEntity;
let support: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  lead = await makeItem(world);
  support = await makeItem(world, { besides: lead, unit: world.units.science, role: 'support' });
});
afterAll(() => source.destroy());

/** Two working days before the due date, the 14th. */
const LEAD_DAY = '2026-10-12';
const AFTER_LEAD_DAY = '2026-10-13';

const open = (today = OPENED) =>
  act(world, world.actors.inspector, (context) => openCycle(context, { period: '2026Q3' }), today);
const days = async (item: WorkItemEntity) => {
  const [row] = await source.query(
    'SELECT due_on AS "dueOn", lead_on AS "leadOn" FROM progress_report WHERE work_item_id = $1',
    [item.id],
  );
  return row;
};
const of = async (item: WorkItemEntity, today: string, actor: Actor = world.actors.inspector) => {
  const { items } = await look(
    world,
    actor,
    (context) => listReports(context, { workItem: item.id, limit: 5, overdue: undefined }),
    today,
  );
  return items[0];
};
const remindedOn = async (day: string) => {
  await remindReportsHandler(source)({ day });
  const jobs = await queuedJobs('notify', `reports.reminded:${day}`);
  return jobs
    .filter(({ audience }) => 'unitId' in audience && audience.unitId === world.units.science.id)
    .map(({ title }) => title);
};

describe('the day for the lead', () => {
  it('comes before the due date for who supports, and for nobody else', async () => {
    const local = await makeItem(world, { besides: lead, unit: world.units.finance, role: 'local' });
    const alone = await makeItem(world);
    const leaderless = await makeItem(world, { unit: world.units.science, role: 'support' });
    await open();
    expect(await days(lead)).toEqual({ dueOn: DUE, leadOn: null });
    expect(await days(support)).toEqual({ dueOn: DUE, leadOn: LEAD_DAY });
    expect(await days(local)).toEqual({ dueOn: DUE, leadOn: LEAD_DAY });
    expect(await days(alone)).toEqual({ dueOn: DUE, leadOn: null });
    expect(await days(leaderless)).toEqual({ dueOn: DUE, leadOn: null });
  });

  it('is none where the lead itself owes nothing, or the policy asks for none', async () => {
    await source.query(`UPDATE work_item SET state = 'suspended' WHERE id = $1`, [lead.id]);
    const policy = await makePolicy(world, world.city, {
      demands: [{ cadence: 'quarterly', due: { kind: 'working-days', count: 5 }, supportAhead: 0 }],
    });
    const first = await makeItem(world, { policy });
    const second = await makeItem(world, { besides: first, unit: world.units.science, role: 'support' });
    await open();
    expect(await days(support)).toEqual({ dueOn: DUE, leadOn: null });
    expect(await days(second)).toEqual({ dueOn: DUE, leadOn: null });
  });

  it('is never the day of the opening', async () => {
    const policy = await makePolicy(world, world.city, {
      demands: [{ cadence: 'quarterly', due: { kind: 'working-days', count: 5 }, supportAhead: 20 }],
    });
    const first = await makeItem(world, { policy });
    const second = await makeItem(world, { besides: first, unit: world.units.science, role: 'local' });
    await open();
    expect(await days(second)).toEqual({ dueOn: DUE, leadOn: '2026-10-09' });
  });

  it('is foretold by the readiness and said when the period opens', async () => {
    const ready = await look(
      world,
      world.actors.inspector,
      (context) => readReadiness(context, '2026Q3'),
      OPENED,
    );
    expect(ready).toMatchObject({
      due: [{ on: DUE, items: 2 }],
      toLead: [{ on: LEAD_DAY, items: 1 }],
    });
    const { id } = await open();
    const titles = (await queuedJobs('notify', id)).map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        `2026年第三季度进展报告开始填报：本单位 1 项，请于 ${DUE} 前报送`,
        `2026年第三季度进展报告开始填报：本单位 1 项，请于 ${DUE} 前报送，其中 1 项请于 ${LEAD_DAY} 前报送牵头单位汇总`,
      ]),
    );
  });
});

describe('what counts to which day', () => {
  it('the countdown and the reminders go by the lead’s day, lateness by the due date', async () => {
    const id = await owedReport(world, support);
    expect(await of(support, OPENED)).toMatchObject({ wantedOn: LEAD_DAY, leadOn: LEAD_DAY, late: false });
    expect(await of(support, AFTER_LEAD_DAY)).toMatchObject({
      wantedOn: DUE,
      leadOn: LEAD_DAY,
      late: false,
      overdue: false,
    });
    expect(await remindedOn('2026-10-10')).toEqual(['报送提醒：本单位 1 项下一个工作日到期，请及时报送']);
    expect(await remindedOn(LEAD_DAY)).toEqual([
      `报送提醒：本单位 1 项今天到期（${world.units.economy.name}牵头），请及时报送`,
    ]);
    expect(await remindedOn(AFTER_LEAD_DAY)).toEqual([
      '报送提醒：本单位 1 项已过报牵头单位汇总的日期，请及时报送',
    ]);
    expect(await remindedOn(DUE)).toEqual(['报送提醒：本单位 1 项今天到期，请及时报送']);
    const science = world.actors.otherReporter;
    const steps = stepsOf(world, id);
    await steps.save(undefined, science);
    expect(await steps.submit(DUE, science)).toMatchObject({ late: false, firstSubmittedOn: DUE });
  });

  it('a report that was returned is wanted on the day of the return', async () => {
    const steps = stepsOf(world, await owedReport(world, support));
    await steps.save(undefined, world.actors.otherReporter);
    await steps.submit(OPENED, world.actors.otherReporter);
    await source.query(`UPDATE progress_report SET state = 'approved' WHERE work_item_id = $1`, [support.id]);
    await steps.sendBack(world.actors.inspector, '请补充第二个平台的情况', '2026-10-20', OPENED);
    expect(await of(support, OPENED)).toMatchObject({ wantedOn: '2026-10-20', leadOn: null });
    expect(await remindedOn(AFTER_LEAD_DAY)).toEqual(['报送提醒：本单位 1 项 5 个工作日后到期，请及时报送']);
  });

  it('urging names the lead’s day, and that it has passed', async () => {
    const { id } = await open();
    const urged = async (today: string) => {
      await act(
        world,
        world.actors.inspector,
        (context) => urgeCycle(context, id, { unitIds: [world.units.science.id] }),
        today,
      );
      return (await queuedJobs('notify', `cycle.urged:${id}:${world.units.science.id}:${today}`)).map(
        ({ title }) => title,
      )[0];
    };
    expect(await urged('2026-10-09')).toMatch(
      `最早一项 ${DUE} 到期，其中 1 项请于 ${LEAD_DAY} 前报送牵头单位汇总`,
    );
    expect(await urged(AFTER_LEAD_DAY)).toMatch(`其中 1 项由牵头单位汇总，汇总日 ${LEAD_DAY} 已过`);
  });
});

describe('the lead', () => {
  it('sees who has let its day pass, until they report', async () => {
    const steps = stepsOf(world, await owedReport(world, lead));
    expect(await of(lead, LEAD_DAY, world.actors.reporter)).toMatchObject({ awaited: 0 });
    expect(await of(lead, AFTER_LEAD_DAY, world.actors.reporter)).toMatchObject({ awaited: 1 });
    expect(await of(support, AFTER_LEAD_DAY)).toMatchObject({ awaited: 0 });
    expect(await steps.read()).toMatchObject({
      partners: [{ unit: { id: world.units.science.id }, state: 'owed', leadOn: LEAD_DAY }],
      abilities: { remindPartners: true },
    });
    await source.query(
      `UPDATE progress_report SET state = 'submitted', first_submitted_on = $2 WHERE work_item_id = $1`,
      [support.id, LEAD_DAY],
    );
    expect(await of(lead, AFTER_LEAD_DAY, world.actors.reporter)).toMatchObject({ awaited: 0 });
    expect(await steps.read()).toMatchObject({ abilities: { remindPartners: false } });
  });

  const remind = (id: string, today: string, actor = world.actors.reporter) =>
    act(world, actor, (context) => remindPartners(context, id), today);
  const asked = async () =>
    (await queuedJobs('notify', 'report.awaited')).filter(
      ({ audience }) => 'unitId' in audience && audience.unitId === world.units.science.id,
    );
  const audits = async () =>
    source.query(
      `SELECT detail FROM audit_event WHERE action = 'report.partners-reminded' AND region_id = $1`,
      [world.city.id],
    );

  it('asks those who have not reported', async () => {
    const id = await owedReport(world, lead);
    expect(await remind(id, '2026-10-09')).toEqual({ units: 1 });
    expect(await remind(id, AFTER_LEAD_DAY)).toEqual({ units: 1 });
    expect((await asked()).map(({ title }) => title)).toEqual([
      `${world.units.economy.name}请本单位报送“建成公共服务平台三个”2026年第三季度的进展报告，以便汇总：请于 ${LEAD_DAY} 前报送`,
      `${world.units.economy.name}请本单位报送“建成公共服务平台三个”2026年第三季度的进展报告，以便汇总：汇总日 ${LEAD_DAY} 已过`,
    ]);
    expect(await audits()).toEqual(
      Array.from({ length: 2 }, () => ({ detail: { unitIds: [world.units.science.id] } })),
    );
  });

  it('asks nobody where all have reported', async () => {
    const id = await owedReport(world, lead);
    await source.query(
      `UPDATE progress_report SET state = 'accepted', first_submitted_on = $2 WHERE work_item_id = $1`,
      [support.id, OPENED],
    );
    expect(await remind(id, '2026-10-09')).toEqual({ units: 0 });
    expect(await asked()).toEqual([]);
    expect(await audits()).toEqual([]);
  });

  it('alone may ask, while the period is open', async () => {
    const id = await owedReport(world, lead);
    const theirs = await owedReport(world, support);
    for (const [report, actor] of [
      [id, world.actors.inspector],
      [id, world.actors.head],
      [theirs, world.actors.otherReporter],
    ] as const)
      await expect(remind(report, OPENED, actor)).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(remind(id, OPENED, world.actors.otherReporter)).rejects.toMatchObject({
      code: 'resource.not_found',
    });
    await source.query(
      `UPDATE reporting_cycle SET state = 'closed', closed_on = '2026-11-02' WHERE region_id = $1`,
      [world.city.id],
    );
    await expect(remind(id, OPENED)).rejects.toMatchObject({ code: 'cycle.closed' });
    expect(await asked()).toEqual([]);
  });

  it('leaves no trace when what comes after it fails', async () => {
    const id = await owedReport(world, lead);
    await expect(
      act(world, world.actors.reporter, async (context) => {
        await remindPartners(context, id);
        throw new Error('the lights went out');
      }),
    ).rejects.toThrow('the lights went out');
    expect(await asked()).toEqual([]);
    expect(await audits()).toEqual([]);
  });
});
