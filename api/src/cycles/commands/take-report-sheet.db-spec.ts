import type { DataSource } from 'typeorm';
import { IN_TIME, owedReport, stepsOf, traceOf, WORDS } from '../../../test/reporting.js';
import { SheetOnDesk } from '../../../test/report-sheets.js';
import { act, makeItem, makeTarget, makeWorld, testDataSource, type World } from '../../../test/world.js';
import type { TargetEntity } from '../../policies/policy.entity.js';
import { takeReportSheet } from './take-report-sheet.js';

let source: DataSource;
let world: World;
let cycleId: string;
/** A report without targets, and one with two. */
let plain: string;
let measured: string;
let targets: [TargetEntity, TargetEntity];
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  const item = await makeItem(world);
  const other = await makeItem(world);
  targets = [await makeTarget(world, other, 3), await makeTarget(world, other, 40)];
  plain = await owedReport(world, item);
  measured = await owedReport(world, other);
  [{ cycle_id: cycleId }] = await source.query('SELECT cycle_id FROM progress_report WHERE id = $1', [plain]);
});
afterAll(() => source.destroy());

const sheet = () => SheetOnDesk.of(world, cycleId, world.actors.reporter);
const take = (desk: SheetOnDesk, submit = false, actor = world.actors.reporter) =>
  act(world, actor, (context) => takeReportSheet(context, cycleId, desk.grid, submit), IN_TIME);
/** The row of the report, and of its target. */
function rowOf(desk: SheetOnDesk, reportId: string, targetId?: string): number {
  for (let row = 4; row <= 8; row++) {
    const mark = desk.read(row, 'mark');
    if (mark.startsWith(reportId) && (targetId === undefined || mark.includes(targetId))) return row;
  }
  throw new Error('the report is not on the sheet');
}
const traces = () => Promise.all([traceOf(world, plain), traceOf(world, measured)]);

function fill(desk: SheetOnDesk): SheetOnDesk {
  return desk
    .write(rowOf(desk, plain), {
      done: `${WORDS.done}  `,
      problems: WORDS.problems,
      judgement: '有风险',
      ownProgress: '６０％',
    })
    .write(rowOf(desk, measured), { done: '两个平台建成，服务企业二十家。' })
    .write(rowOf(desk, measured, targets[0].id), { periodValue: 1, cumulativeValue: '2' })
    .write(rowOf(desk, measured, targets[1].id), { cumulativeValue: ' ２０ ' });
}

it('saves all that was filled in, as drafts', async () => {
  const desk = fill(await sheet());
  expect(await take(desk)).toEqual({ saved: 2, unchanged: 0, submitted: 0, incomplete: [] });
  expect(await stepsOf(world, plain).read()).toMatchObject({
    state: 'draft',
    done: WORDS.done,
    problems: WORDS.problems,
    nextSteps: '',
    judgement: 'at-risk',
    ownProgress: 60,
    version: 2,
  });
  expect(await stepsOf(world, measured).read()).toMatchObject({
    state: 'draft',
    figures: [
      { targetId: targets[0].id, periodValue: 1, cumulativeValue: 2 },
      { targetId: targets[1].id, periodValue: null, cumulativeValue: 20 },
    ],
  });
  expect(
    await source.query(`SELECT detail FROM audit_event WHERE subject_id = $1 AND action = 'report.saved'`, [
      measured,
    ]),
  ).toEqual([{ detail: { fields: ['done', 'figures'] } }]);
});

it('leaves what nobody wrote in', async () => {
  await stepsOf(world, plain).save();
  const before = await traces();
  expect(await take(await sheet())).toEqual({ saved: 0, unchanged: 2, submitted: 0, incomplete: [] });
  expect(await traces()).toEqual(before);
});

it('leaves a report whose cells came back empty', async () => {
  await stepsOf(world, plain).save();
  const before = await traces();
  const desk = await sheet();
  desk.write(rowOf(desk, plain), { done: '', problems: '', nextSteps: '', ownProgress: '' });
  expect(await take(desk)).toMatchObject({ saved: 0 });
  expect(await traces()).toEqual(before);
});

it('takes out what was taken out of a cell', async () => {
  await stepsOf(world, plain).save();
  const desk = await sheet();
  desk.write(rowOf(desk, plain), { problems: '' });
  expect(await take(desk)).toMatchObject({ saved: 1 });
  expect(await stepsOf(world, plain).read()).toMatchObject({ problems: '', done: WORDS.done });
});

it('names every fault by its cell and takes nothing', async () => {
  const before = await traces();
  const desk = fill(await sheet());
  const [a, b, c] = [rowOf(desk, plain), rowOf(desk, measured), rowOf(desk, measured, targets[1].id)];
  desk
    .write(a, { problems: '长'.repeat(3001), judgement: '还行', ownProgress: 101 })
    .write(b, { periodValue: { kind: 'day', value: 46000 } })
    .write(c, { cumulativeValue: '约二十家' })
    .write(20, { done: '新加的一行' });
  const refused = await take(desk).catch((problem: unknown) => problem);
  expect(refused).toMatchObject({ code: 'report.sheet_faulty', status: 422 });
  const { fields } = (refused as { extra: { fields: { pointer: string; detail: string }[] } }).extra;
  expect(fields.map(({ detail }) => detail).toSorted()).toEqual(
    [
      `K${a}：存在问题太长：3001 字，最多 3000 字`,
      `M${a}：本单位判断只能填“按计划推进”、“有风险”、“已滞后”`,
      `N${a}：进度应是 0 到 100 的整数`,
      `G${b}：本期完成被识别成了日期，请把单元格格式改为“常规”后重填数字`,
      `H${c}：累计完成应是数字`,
      'J20：第 20 行是新加的行，没有编号；请把内容填到原有的行里',
    ].toSorted(),
  );
  expect(fields.map(({ pointer }) => pointer)).toContain(`/file/H${c}`);
  expect(await traces()).toEqual(before);
});

it('names a report that was saved after the download, and one that was handed in', async () => {
  const desk = fill(await sheet());
  await stepsOf(world, plain).save({ done: '同事已经另外写好了这一段进展。' });
  const other = stepsOf(world, measured);
  await other.save({
    done: '同事已经填好并且提交了这份报告。',
    figures: targets.map(({ id }) => ({ targetId: id, periodValue: 1, cumulativeValue: 1 })),
  });
  await other.submit();
  const before = await traces();
  const refused = await take(desk).catch((problem: unknown) => problem);
  const details = (refused as { extra: { fields: { detail: string }[] } }).extra.fields.map(
    ({ detail }) => detail,
  );
  expect(details).toHaveLength(2);
  expect(details).toContainEqual(expect.stringContaining('这份报告在下载之后已被修改'));
  expect(details).toContainEqual(expect.stringContaining('待单位审核'));
  expect(await traces()).toEqual(before);
});

it('is not troubled by what others did with rows that nobody touched', async () => {
  const desk = await sheet();
  await stepsOf(world, measured).save({ done: '同事在系统里填的。' });
  desk.write(rowOf(desk, plain), { done: WORDS.done });
  expect(await take(desk)).toMatchObject({ saved: 1, unchanged: 1 });
  expect(await stepsOf(world, measured).read()).toMatchObject({ done: '同事在系统里填的。' });
});

it('takes no row of another unit, and says so', async () => {
  const theirs = await makeItem(world, { unit: world.units.science });
  const foreign = await owedReport(world, theirs);
  const before = await traceOf(world, foreign);
  const desk = await SheetOnDesk.of(world, cycleId, world.actors.otherReporter);
  desk.write(4, { done: WORDS.done });
  await expect(take(desk)).rejects.toMatchObject({
    code: 'report.sheet_faulty',
    extra: {
      fields: [{ pointer: '/file/B4', detail: 'B4：这一行不是本单位在这个周期的报告，请重新下载填报表' }],
    },
  });
  expect(await traceOf(world, foreign)).toEqual(before);
});

it('hands in what lacks nothing and names what the others lack', async () => {
  const desk = fill(await sheet());
  desk.write(rowOf(desk, measured, targets[1].id), { cumulativeValue: '' });
  expect(await take(desk, true)).toEqual({
    saved: 2,
    unchanged: 0,
    submitted: 1,
    incomplete: [expect.objectContaining({ id: measured, lacks: ['请填写这项指标的累计完成数'] })],
  });
  expect(await stepsOf(world, plain).read()).toMatchObject({ state: 'submitted', progress: 60, version: 3 });
  expect(await stepsOf(world, measured).read()).toMatchObject({ state: 'draft' });
});

it('belongs to a reporter of a unit', async () => {
  const desk = fill(await sheet());
  const before = await traces();
  await expect(take(desk, false, world.actors.inspector)).rejects.toMatchObject({
    code: 'permission.denied',
  });
  await expect(take(desk, false, world.actors.head)).rejects.toMatchObject({
    code: 'report.sheet_faulty',
    extra: { fields: expect.arrayContaining([expect.objectContaining({ pointer: '/file/B4' })]) },
  });
  expect(await traces()).toEqual(before);
});
