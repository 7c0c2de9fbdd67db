import type { DataSource } from 'typeorm';
import { queuedJobs } from '../../../test/queued-jobs.js';
import { IN_TIME, owedReport, stepsOf, TOO_LATE, traceOf, WORDS } from '../../../test/reporting.js';
import {
  act,
  makeActor,
  makeItem,
  makeTarget,
  makeWorld,
  testDataSource,
  type World,
} from '../../../test/world.js';
import { submitReport } from './submit-report.js';

let source: DataSource;
let world: World;
let id: string;
let steps: ReturnType<typeof stepsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  id = await owedReport(world, await makeItem(world));
  steps = stepsOf(world, id);
});
afterAll(() => source.destroy());

const actions = async (): Promise<string[]> =>
  (await source.query('SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY id', [id])).map(
    (row: { action: string }) => row.action,
  );

it('goes to the head of the unit', async () => {
  await steps.save();
  expect(await steps.submit()).toMatchObject({
    state: 'submitted',
    firstSubmittedOn: IN_TIME,
    late: false,
    progress: 60,
    version: 3,
    submittedBy: world.actors.reporter.displayName,
    abilities: { write: false, submit: false, approve: false, sendBack: false, review: false },
  });
  expect((await steps.read(world.actors.head)).abilities).toMatchObject({ approve: true, sendBack: true });
  expect(await actions()).toEqual(['report.saved', 'report.submitted']);
  expect(await queuedJobs('notify', world.units.economy.id)).toContainEqual(
    expect.objectContaining({
      audience: { unitId: world.units.economy.id, role: 'head' },
      kind: 'report.submitted',
    }),
  );
});

it('works the progress out of the targets, whatever the unit thinks of itself', async () => {
  const item = await makeItem(world);
  const target = await makeTarget(world, item, 3);
  const report = stepsOf(world, await owedReport(world, item));
  await report.save({ ...WORDS, figures: [{ targetId: target.id, periodValue: 1, cumulativeValue: 2 }] });
  expect(await report.submit()).toMatchObject({ progress: 66 });
});

it('wants words and every figure', async () => {
  const item = await makeItem(world);
  await makeTarget(world, item);
  const withTarget = stepsOf(world, await owedReport(world, item));
  await expect(withTarget.submit()).rejects.toMatchObject({
    code: 'report.incomplete',
    status: 422,
    extra: {
      fields: [
        { pointer: '/body/done', detail: '请写明做了什么，至少 10 个字' },
        { pointer: '/body/figures/0/cumulativeValue', detail: '请填写这项指标的累计完成数' },
      ],
    },
  });
  await steps.save({ done: '  短短的   ' });
  const before = await traceOf(world, id);
  await expect(steps.submit()).rejects.toMatchObject({
    code: 'report.incomplete',
    extra: { fields: [{ pointer: '/body/done' }, { pointer: '/body/ownProgress' }] },
  });
  expect(await traceOf(world, id)).toEqual(before);
});

it('pressed twice at once or again later changes nothing', async () => {
  await steps.save();
  const [one, other] = await Promise.all([steps.submit(), steps.submit()]);
  expect(one).toEqual(other);
  expect(await steps.submit(TOO_LATE)).toMatchObject({ version: 3, firstSubmittedOn: IN_TIME });
  expect(await actions()).toEqual(['report.saved', 'report.submitted']);
});

it('the first time decides whether it was late, and a return has a date of its own', async () => {
  await steps.save();
  await steps.submit(IN_TIME);
  await steps.approve();
  await steps.sendBack(world.actors.inspector, '请补充验收材料');
  expect(await steps.submit(TOO_LATE)).toMatchObject({
    state: 'submitted',
    late: false,
    firstSubmittedOn: IN_TIME,
    wantedOn: '2026-10-15',
    returns: [{ by: 'inspector', returnedOn: IN_TIME, dueOn: '2026-10-15', resubmittedOn: TOO_LATE }],
    approvedBy: null,
  });
  expect(await steps.read(world.actors.reporter, '2026-10-16')).toMatchObject({ overdue: true });
  expect(await steps.read(world.actors.reporter, TOO_LATE)).toMatchObject({ overdue: false });
});

it('late stays late', async () => {
  await steps.save();
  expect(await steps.submit(TOO_LATE)).toMatchObject({ late: true, overdue: false });
  await steps.approve(world.actors.head, TOO_LATE);
  expect(await steps.accept(world.actors.inspector, TOO_LATE)).toMatchObject({ late: true });
});

it('is closed to everybody but the reporter of the unit, and once approved', async () => {
  await steps.save();
  const before = await traceOf(world, id);
  const { head, inspector, leader, otherReporter } = world.actors;
  for (const actor of [head, inspector, leader])
    await expect(steps.submit(IN_TIME, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(steps.submit(IN_TIME, otherReporter)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await traceOf(world, id)).toEqual(before);
  await steps.submit();
  await expect(steps.submit(IN_TIME, head)).rejects.toMatchObject({ code: 'permission.denied' });
  await steps.approve();
  await expect(steps.submit()).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('the unit that leads a task sees what the others report, but does not write it', async () => {
  const led = await makeItem(world, { role: 'lead' });
  const supported = await makeItem(world, { besides: led, unit: world.units.science, role: 'support' });
  const supporting = await owedReport(world, supported);
  const leading = await owedReport(world, led);
  const partner = (done: string, state: string, progress: number | null) => ({
    reportId: supporting,
    unit: { id: world.units.science.id, name: world.units.science.name, regionId: world.city.id },
    state,
    done,
    progress,
    figures: [],
    leadOn: '2026-10-12',
  });
  const other = stepsOf(world, supporting);
  await other.save({ ...WORDS, ownProgress: 30 }, world.actors.otherReporter);
  expect((await stepsOf(world, leading).read()).partners).toEqual([partner('', 'draft', null)]);
  await other.submit(IN_TIME, world.actors.otherReporter);
  expect((await stepsOf(world, leading).read()).partners).toEqual([partner(WORDS.done, 'submitted', 30)]);
  expect((await other.read(world.actors.reporter)).abilities).toMatchObject({ write: false, submit: false });
  await expect(other.save()).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(stepsOf(world, leading).read(world.actors.otherReporter)).rejects.toMatchObject({
    code: 'resource.not_found',
  });
});

it('what a colleague of the unit began, another may hand in', async () => {
  const colleague = await makeActor(source, ['reporter'], world.city, world.units.economy);
  await steps.save();
  expect(await steps.submit(IN_TIME, colleague)).toMatchObject({ submittedBy: colleague.displayName });
});

it('leaves no trace when what comes after it fails', async () => {
  await steps.save();
  const before = await traceOf(world, id);
  const waiting = (await queuedJobs('notify', world.units.economy.id)).length;
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await submitReport(context, id);
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(world, id)).toEqual(before);
  expect(await queuedJobs('notify', world.units.economy.id)).toHaveLength(waiting);
});
