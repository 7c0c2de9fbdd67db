import type { DataSource } from 'typeorm';
import { amendingDraft, itemsOfPolicy, publishDraft, publishedNotice } from '../../test/amending.js';
import { atOnce, DONE, expectWay } from '../../test/races.js';
import { IN_TIME, owedReport, stepsOf, WORDS } from '../../test/reporting.js';
import { act, makeActor, makeWorld, testDataSource, type World } from '../../test/world.js';
import { someoneWaits } from '../../test/waits.js';
import type { Actor } from '../platform/authz/actor.js';
import { acceptWorkItem } from '../work-items/commands/accept-work-item.js';
import { WorkItemEntity } from '../work-items/work-item.entity.js';

/** A document is amended at the same moment as a report of one of its items is written, each on a connection of its own. */
let source: DataSource;
let world: World;
let old: string;
let draft: string;
let reportId: string;
let itemId: string;
let colleague: Actor;
let steps: ReturnType<typeof stepsOf>;
let figures: { targetId: string; periodValue: number; cumulativeValue: number; explanation: string }[];
beforeAll(async () => {
  source = await testDataSource();
});
beforeEach(async () => {
  world = await makeWorld(source);
  old = await publishedNotice(world);
  itemId = (await itemsOfPolicy(world, old)).get('economy 建设服务平台')?.id ?? '';
  await act(world, world.actors.reporter, (context) => acceptWorkItem(context, itemId), '2026-03-12');
  const item = await source.manager.findOneByOrFail(WorkItemEntity, { id: itemId });
  reportId = await owedReport(world, item);
  steps = stepsOf(world, reportId);
  // Three platforms and two hundred companies: all that the old version asks, three fifths of the first by the new one.
  figures = (await steps.read()).targets.map(({ id }, at) => ({
    targetId: id,
    periodValue: [3, 200][at] ?? 0,
    cumulativeValue: [3, 200][at] ?? 0,
    explanation: '',
  }));
  draft = (await amendingDraft(world, old)).id;
  colleague = await makeActor(source, ['inspector'], world.city, null);
});
afterAll(() => source.destroy());

const ROUNDS = [1, 2, 3];
const save = () => steps.save({ ...WORDS, ownProgress: null, figures }, world.actors.reporter, 1);
const submit = () => steps.submit();
const amend = () => publishDraft(world, draft, colleague, IN_TIME);

/** One waits for the report before the other does; both go on when it is let go of. */
async function inTurn(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<string[]> {
  const outcomes = await source.transaction(async (em) => {
    await em.query('SELECT 1 FROM progress_report WHERE id = $1 FOR UPDATE', [reportId]);
    const one = first();
    await someoneWaits(source, one);
    const other = second();
    await someoneWaits(source, other, { people: 2 });
    return { both: atOnce(one, other) };
  });
  return outcomes.both;
}

/** What is left of the report and of its item, with what was put on record. */
async function left(): Promise<string> {
  const [row] = await source.query(
    `SELECT report.state, report.done, report.first_submitted_on AS day, report.progress, item.progress AS reached,
            (SELECT count(*) FROM report_figure figure JOIN target ON target.id = figure.target_id
              WHERE figure.report_id = report.id AND target.task_id = coalesce(report.task_id, item.task_id)) AS figures,
            item.policy_id = $2 AS amended, report.task_id IS NOT NULL AS pinned,
            (SELECT string_agg(action, ' ' ORDER BY action) FROM audit_event
              WHERE subject_id = report.id AND action <> 'report.saved') AS said,
            (SELECT count(*) FROM audit_event WHERE subject_id = item.id AND action = 'work-item.amended') AS told
       FROM progress_report report JOIN work_item item ON item.id = report.work_item_id WHERE report.id = $1`,
    [reportId, draft],
  );
  return [
    row.state,
    row.day ?? 'never',
    `${row.progress ?? 'no'}%`,
    row.done === WORDS.done ? 'written' : 'unwritten',
    `${row.figures} figures of ${row.pinned ? 'the task before' : 'its task'}`,
    row.said ?? 'nothing',
    row.amended ? `amended ${row.told} times, ${row.reached ?? 'no'}%` : 'not amended',
  ].join(', ');
}

const HANDED_IN = `submitted, ${IN_TIME}, 100%, written, 2 figures of the task before, report.submitted, amended 1 times, no%`;
const WRITTEN = 'draft, never, no%, written, 2 figures of the task before, nothing, amended 1 times, no%';
const UNWRITTEN = 'owed, never, no%, unwritten, 0 figures of its task, nothing, amended 1 times, no%';

it('a report that is handed in and then amended is handed in as it was begun', async () => {
  await save();
  expect(await inTurn(submit, amend)).toEqual([DONE, DONE]);
  expect(await left()).toBe(HANDED_IN);
});

it('a report that is amended and then handed in is handed in as it was begun', async () => {
  await save();
  expect(await inTurn(amend, submit)).toEqual([DONE, DONE]);
  expect(await left()).toBe(HANDED_IN);
});

it.each(ROUNDS)('a report that is handed in while its document is amended is not lost (%#)', async () => {
  await save();
  expect(await atOnce(submit(), amend())).toEqual([DONE, DONE]);
  expect(await left()).toBe(HANDED_IN);
});

it('a report that is written and then amended keeps what it answers', async () => {
  expect(await inTurn(save, amend)).toEqual([DONE, DONE]);
  expect(await left()).toBe(WRITTEN);
});

it('a report that is amended and then written for figures that are gone is refused, whole', async () => {
  expect(await inTurn(amend, save)).toEqual([DONE, 'request.invalid']);
  expect(await left()).toBe(UNWRITTEN);
});

it.each(ROUNDS)(
  'a report that is written while its document is amended is one or the other (%#)',
  async () => {
    const outcomes = await atOnce(save(), amend());
    expectWay(outcomes, await left(), [
      [DONE, DONE, WRITTEN],
      ['request.invalid', DONE, UNWRITTEN],
    ]);
  },
);
