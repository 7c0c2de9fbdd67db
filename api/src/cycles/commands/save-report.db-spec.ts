import type { DataSource } from 'typeorm';
import { owedReport, stepsOf, traceOf, WORDS } from '../../../test/reporting.js';
import { act, makeItem, makeTarget, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { TargetEntity } from '../../policies/policy.entity.js';
import { saveReport } from './save-report.js';

let source: DataSource;
let world: World;
let target: TargetEntity;
let id: string;
let steps: ReturnType<typeof stepsOf>;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  const item = await makeItem(world);
  target = await makeTarget(world, item);
  id = await owedReport(world, item);
  steps = stepsOf(world, id);
});
afterAll(() => source.destroy());

const figure = (periodValue: number | null, cumulativeValue: number | null) => ({
  targetId: target.id,
  periodValue,
  cumulativeValue,
});

it('keeps what is given and leaves the rest', async () => {
  expect(await steps.read()).toMatchObject({ state: 'owed', version: 1, figures: [figure(null, null)] });
  const first = await steps.save({ ...WORDS, figures: [figure(1, 2)] });
  expect(first).toMatchObject({ ...WORDS, state: 'draft', version: 2, figures: [figure(1, 2)] });
  expect(first.savedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const second = await steps.save({ problems: '', judgement: 'at-risk' });
  expect(second).toMatchObject({
    ...WORDS,
    problems: '',
    judgement: 'at-risk',
    version: 3,
    figures: [figure(1, 2)],
  });
  expect(await steps.save({ figures: [figure(null, 3)] })).toMatchObject({ figures: [figure(null, 3)] });
  const [audit] = await source.query(
    `SELECT action, work_item_id, detail FROM audit_event WHERE subject_id = $1 ORDER BY id LIMIT 1`,
    [id],
  );
  expect(audit).toMatchObject({
    action: 'report.saved',
    work_item_id: first.workItem.id,
    detail: { fields: ['done', 'problems', 'nextSteps', 'ownProgress', 'figures'] },
  });
});

it('a figure may fall below that of last time', async () => {
  await steps.save({ ...WORDS, figures: [figure(2, 2)] });
  expect(await steps.save({ figures: [figure(0, 1)] })).toMatchObject({ figures: [figure(0, 1)] });
});

it('refuses figures that are none, each by its place, and keeps nothing', async () => {
  const before = await traceOf(world, id);
  await expect(
    steps.save({
      done: '不应留下',
      figures: [
        figure(-1, Number.POSITIVE_INFINITY),
        figure(1, 2),
        { targetId: id, periodValue: null, cumulativeValue: Number.NaN },
      ],
    }),
  ).rejects.toMatchObject({
    code: 'request.invalid',
    extra: {
      fields: [
        { pointer: '/body/figures/0/periodValue', detail: '不能是负数' },
        { pointer: '/body/figures/0/cumulativeValue', detail: '不是有效的数字' },
        { pointer: '/body/figures/1/targetId', detail: '不是这个任务的指标，或者填了两次' },
        { pointer: '/body/figures/2/targetId', detail: '不是这个任务的指标，或者填了两次' },
        { pointer: '/body/figures/2/cumulativeValue', detail: '不是有效的数字' },
      ],
    },
  });
  expect(await traceOf(world, id)).toEqual(before);
});

it('two who write at once: the second is told, and nothing of the first is lost', async () => {
  const { version } = await steps.read();
  const results = await Promise.allSettled(
    ['甲写的进展', '乙写的进展'].map((done) => steps.save({ done }, world.actors.reporter, version)),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find((result) => result.status === 'rejected');
  expect(lost?.reason).toMatchObject({ code: 'resource.stale', status: 412 });
  const kept = results.findIndex((result) => result.status === 'fulfilled');
  expect((await steps.read()).done).toBe(['甲写的进展', '乙写的进展'][kept]);
});

it('is closed to everybody but the reporter of the unit', async () => {
  const before = await traceOf(world, id);
  const { head, inspector, leader, otherReporter } = world.actors;
  for (const actor of [head, inspector, leader])
    await expect(steps.save(WORDS, actor)).rejects.toMatchObject({ code: 'permission.denied' });
  await expect(steps.save(WORDS, otherReporter, 1)).rejects.toMatchObject({ code: 'resource.not_found' });
  expect(await traceOf(world, id)).toEqual(before);
});

it('is closed once the report is handed in', async () => {
  await steps.save({ ...WORDS, figures: [figure(1, 1)] });
  await steps.submit();
  await expect(steps.save()).rejects.toMatchObject({ code: 'lifecycle.refused' });
});

it('leaves no trace when what comes after it fails', async () => {
  const before = await traceOf(world, id);
  await expect(
    act(world, world.actors.reporter, async (context) => {
      await saveReport(context, id, 1, { ...WORDS, figures: [figure(1, 1)] });
      throw new Error('the lights went out');
    }),
  ).rejects.toThrow('the lights went out');
  expect(await traceOf(world, id)).toEqual(before);
});
