import type { DataSource } from 'typeorm';
import { amendingDraft, itemsOfPolicy, publishDraft, publishedNotice } from '../../test/amending.js';
import { historyOf } from '../../test/deeds.js';
import { AMENDED_NOTICE } from '../../test/documents.js';
import { owedReport, stepsOf, WORDS } from '../../test/reporting.js';
import { act, look, makeWorld, testDataSource, type World } from '../../test/world.js';
import { acceptWorkItem } from '../work-items/commands/accept-work-item.js';
import { readWorkItem } from '../work-items/queries/read-work-item.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

const AMENDED_ON = '2026-10-13';
const LATER = '2027-01-08';

let source: DataSource;
let world: World;
let old: string;
let item: WorkItemEntity;
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  old = await publishedNotice(world);
  const id = (await itemsOfPolicy(world, old)).get('economy 建设服务平台')?.id ?? '';
  await act(world, world.actors.reporter, (context) => acceptWorkItem(context, id), '2026-03-12');
  item = await source.manager.findOneByOrFail(WorkItemEntity, { id });
});
afterAll(() => source.destroy());

const amend = async (text = AMENDED_NOTICE) =>
  publishDraft(world, (await amendingDraft(world, old, text)).id, undefined, AMENDED_ON);
const figuresOf = (values: readonly number[], targets: readonly { id: string }[]) =>
  targets.map(({ id }, at) => ({
    targetId: id,
    periodValue: values[at] ?? 0,
    cumulativeValue: values[at] ?? 0,
    explanation: '',
  }));
const readItem = (today: string) =>
  look(world, world.actors.inspector, (context) => readWorkItem(context, item.id), today);

it('keeps what was reported as it was, shows it as last time, and measures it by the new figures', async () => {
  const report = stepsOf(world, await owedReport(world, item));
  const before = await report.read();
  await report.save({ ...WORDS, ownProgress: null, figures: figuresOf([3, 200], before.targets) });
  await report.submit();
  await report.approve();
  const accepted = await report.accept();
  expect(accepted.progress).toBe(100);
  await amend();

  // Three of five, and two hundred of two hundred.
  expect(await readItem(AMENDED_ON)).toMatchObject({
    progress: 80,
    targets: [
      { value: 5, cumulative: 3, asOf: '2026-09-30' },
      { value: 200, cumulative: 200, asOf: '2026-09-30' },
    ],
  });
  expect((await historyOf(world, item.id)).at(-1)?.detail).toMatchObject({ progress: { from: 100, to: 80 } });
  expect(await report.read(world.actors.reporter, AMENDED_ON)).toMatchObject({
    progress: 100,
    targets: before.targets,
    figures: accepted.figures,
    workItem: { policyTitle: expect.not.stringContaining('修订版') },
  });

  const next = stepsOf(world, await owedReport(world, item, { period: '2026Q4', today: LATER }));
  const owed = await next.read(world.actors.reporter, LATER);
  expect(owed.targets.map(({ value }) => value)).toEqual([5, 200]);
  expect(owed.previous?.figures).toEqual(figuresOf([3, 200], owed.targets));
  const more = figuresOf([5, 260], owed.targets).map((figure, at) => ({
    ...figure,
    periodValue: [2, 60][at] ?? null,
  }));
  await next.save({ ...WORDS, ownProgress: null, figures: more });
  expect((await next.submit(LATER)).progress).toBe(100);
});

it('measures by the new figures also what is accepted after they came', async () => {
  const report = stepsOf(world, await owedReport(world, item));
  const before = await report.read();
  await report.save({ ...WORDS, ownProgress: null, figures: figuresOf([3, 200], before.targets) });
  await report.submit();
  await report.approve();
  await amend();
  expect(await report.accept(undefined, AMENDED_ON)).toMatchObject({ progress: 100 });
  expect(await readItem(AMENDED_ON)).toMatchObject({ progress: 80 });
});

it('asks about a sum that has fallen since the old version, as since any other report', async () => {
  const report = stepsOf(world, await owedReport(world, item));
  const before = await report.read();
  await report.save({ ...WORDS, ownProgress: null, figures: figuresOf([3, 200], before.targets) });
  await report.submit();
  await amend();
  const next = stepsOf(world, await owedReport(world, item, { period: '2026Q4', today: LATER }));
  const { targets } = await next.read(world.actors.reporter, LATER);
  const fallen = figuresOf([2, 200], targets).map((figure) => ({ ...figure, periodValue: null }));
  await next.save({ ...WORDS, ownProgress: null, figures: fallen });
  await expect(next.submit(LATER)).rejects.toMatchObject({ code: 'report.unexplained' });
  await next.save({ figures: fallen.map((figure) => ({ ...figure, explanation: '口径调整，核减一个' })) });
  expect(await next.submit(LATER)).toMatchObject({ state: 'submitted' });
});

it('lets a report that was begun be finished as it was begun, and one that is owed answer what is new', async () => {
  const report = stepsOf(world, await owedReport(world, item));
  const begun = await report.save({ ...WORDS, ownProgress: null });
  const [other] = await source.query(
    `SELECT report.id FROM progress_report report JOIN work_item item ON item.id = report.work_item_id
      WHERE item.policy_id = $1 AND item.unit_id = $2 AND report.state = 'owed'`,
    [old, world.units.reform.id],
  );
  await amend(AMENDED_NOTICE.replace('压减20%', '压减30%'));
  const still = await report.read();
  expect([still.targets, still.done]).toEqual([begun.targets, WORDS.done]);
  await report.save({ figures: figuresOf([2, 150], begun.targets) });
  const submitted = await report.submit('2026-10-14');
  expect(submitted.state).toBe('submitted');
  const owed = await stepsOf(world, other.id).read(world.actors.inspector);
  expect(owed.targets.map(({ value }) => value)).toEqual([1, 30]);
});
