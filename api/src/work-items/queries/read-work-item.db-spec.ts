import type { DataSource } from 'typeorm';
import {
  look,
  makeItem,
  makeTarget,
  makeWorld,
  testDataSource,
  TODAY,
  type World,
} from '../../../test/world.js';
import type { Actor } from '../../platform/authz/actor.js';
import { newId } from '../../platform/database/columns.js';
import { WorkItem } from '../work-items.schemas.js';
import { readWorkItem } from './read-work-item.js';

let source: DataSource;
let world: World;
beforeAll(async () => {
  source = await testDataSource();
  world = await makeWorld(source);
});
afterAll(() => source.destroy());

const read = (actor: Actor, id: string, asOf?: string) =>
  look(world, actor, async (context) => WorkItem.parse(await readWorkItem(context, id, asOf)));

async function makeCycle(period: string, endsOn: string, dueOn: string): Promise<string> {
  const id = newId();
  await source.query(
    `INSERT INTO reporting_cycle (id, region_id, cadence, period, starts_on, ends_on, due_on, opened_on)
     VALUES ($1, $2, 'quarterly', $3, $4, $4, $5, $4)`,
    [id, world.city.id, period, endsOn, dueOn],
  );
  return id;
}

async function makeReport(
  cycleId: string,
  itemId: string,
  report: { state: string; dueOn: string; submittedOn: string | null; acceptedOn?: string; done?: string },
): Promise<string> {
  const id = newId();
  await source.query(
    `INSERT INTO progress_report
       (id, region_id, cycle_id, work_item_id, unit_id, state, due_on, first_submitted_on, accepted_on, done, progress)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 30)`,
    [
      id,
      world.city.id,
      cycleId,
      itemId,
      world.units.economy.id,
      report.state,
      report.dueOn,
      report.submittedOn,
      report.acceptedOn ?? null,
      report.done ?? '已建成一个平台',
    ],
  );
  return id;
}

it('shows the sentence of the policy in its place', async () => {
  const item = await makeItem(world);
  const { text, policy } = await read(world.actors.reporter, item.id);
  expect(text.quote).toBe('建成公共服务平台三个,服务企业一百家。');
  expect(text.before).toBe('实施意见\n一、主要任务\n');
  expect(text).toMatchObject({ policyId: policy.id, start: text.before.length, after: '' });
});

it('shows the last accepted figure of each target, and reports with the newest first', async () => {
  const item = await makeItem(world);
  const target = await makeTarget(world, item);
  const [q2, q3] = [
    await makeCycle('2026Q2', '2026-06-30', '2026-07-07'),
    await makeCycle('2026Q3', '2026-09-30', '2026-10-14'),
  ];
  const accepted = await makeReport(q2, item.id, {
    state: 'accepted',
    dueOn: '2026-07-07',
    submittedOn: '2026-07-08',
    acceptedOn: '2026-07-10',
  });
  const draft = await makeReport(q3, item.id, { state: 'draft', dueOn: '2026-10-14', submittedOn: null });
  for (const [report, value] of [
    [accepted, 1],
    [draft, 2],
  ])
    await source.query('INSERT INTO report_figure VALUES ($1, $2, 1, $3)', [report, target.id, value]);

  const own = await read(world.actors.reporter, item.id);
  expect(own.targets).toMatchObject([{ id: target.id, cumulative: 1, asOf: '2026-06-30' }]);
  expect(own.reports).toMatchObject([
    { cycle: { label: '2026年第三季度' }, state: 'draft', late: true, done: '已建成一个平台' },
    { cycle: { label: '2026年第二季度' }, state: 'accepted', late: true, progress: 30 },
  ]);
  const seen = await read(world.actors.inspector, item.id);
  expect(seen.reports[0]).toMatchObject({ state: 'draft', done: '', progress: null });
  expect((await read(world.actors.inspector, item.id, '2026-07-09')).targets[0]?.cumulative).toBeNull();
});

it('names the partners and says which of them may be opened', async () => {
  const lead = await makeItem(world, { unit: world.units.science, role: 'lead' });
  const support = await makeItem(world, { unit: world.units.economy, role: 'support', besides: lead });
  const local = await makeItem(world, { unit: world.governments[0], role: 'local', besides: lead });
  const ofSupport = await read(world.actors.reporter, support.id);
  expect(ofSupport.partners).toMatchObject([
    { workItemId: lead.id, role: 'lead', visible: false },
    { workItemId: local.id, role: 'local', visible: false },
  ]);
  const ofLead = await read(world.actors.otherReporter, lead.id);
  expect(ofLead.partners.map(({ visible }) => visible)).toEqual([true, true]);
});

it('offers what this person can do with it today', async () => {
  const item = await makeItem(world, { state: 'assigned' });
  const can = async (actor: Actor) =>
    Object.entries((await read(actor, item.id)).abilities)
      .filter(([, able]) => able)
      .map(([name]) => name);
  expect(await can(world.actors.reporter)).toEqual(['accept', 'dispute', 'transfer']);
  expect(await can(world.actors.head)).toEqual([]);
  expect(await can(world.actors.leader)).toEqual([]);
  expect(await can(world.actors.inspector)).toEqual(['suspend', 'cancel']);
  expect(await can(world.actors.provincialInspector)).toEqual([]);
});

it('says how it stood on an earlier day, and is not there before it was assigned', async () => {
  const item = await makeItem(world, {
    assignedOn: '2026-03-02',
    startOn: '2026-01-01',
    deadline: '2026-12-31',
  });
  const then = await read(world.actors.leader, item.id, '2026-03-31');
  expect(then.expected).toBe(24);
  expect((await read(world.actors.leader, item.id, TODAY)).expected).toBeGreaterThan(80);
  await expect(read(world.actors.leader, item.id, '2026-03-01')).rejects.toMatchObject({
    code: 'resource.not_found',
  });
});

it('answers alike for what is not there and what may not be seen', async () => {
  const item = await makeItem(world, { unit: world.units.science });
  const problem = { code: 'resource.not_found', status: 404 };
  await expect(read(world.actors.reporter, item.id)).rejects.toMatchObject(problem);
  await expect(read(world.actors.reporter, newId())).rejects.toMatchObject(problem);
  await expect(read(world.actors.countyInspector, item.id)).rejects.toMatchObject(problem);
});
