import type { z } from 'zod';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import type { ResponseOf } from '../platform/openapi/endpoint.js';
import { addTask } from '../policies/commands/add-task.js';
import { setReportingDemands } from '../policies/commands/set-reporting-demands.js';
import { changeTask } from '../policies/commands/change-task.js';
import { type readPolicyById, TaskEdit } from '../policies/policies.schemas.js';
import { publishPolicy } from '../work-items/commands/publish-policy.js';
import { storyDate } from './story-dates.js';
import type { ChapterSeed, TaskSeed } from './story-files.js';

type Policy = ResponseOf<typeof readPolicyById>;
type Task = Policy['tasks'][number];
type Edit = z.input<typeof TaskEdit>;

/** The inspector corrects what the reader proposes, by what the story says of this document, and publishes it. */
export async function publishChapter(
  context: CommandContext,
  draft: Policy,
  chapter: ChapterSeed,
  asOf: string,
): Promise<void> {
  const review = new Review(context, draft, chapter, asOf);
  await review.settings();
  if (chapter.tasks) await review.takeTasks(chapter.tasks);
  else await review.takeReading();
  await publishPolicy(context, draft.id);
}

/** The review of one draft; every edit answers with the version it made. */
class Review {
  private version: number;

  constructor(
    private readonly context: CommandContext,
    private readonly policy: Policy,
    private readonly chapter: ChapterSeed,
    private readonly asOf: string,
  ) {
    this.version = policy.version;
  }

  async settings(): Promise<void> {
    const { cadence, reportWorkingDays } = this.chapter;
    const { id } = this.policy;
    const demands = [{ cadence, due: { kind: 'working-days' as const, count: reportWorkingDays } }];
    this.version = (await setReportingDemands(this.context, id, this.version, demands)).version;
  }

  /** Publication takes what the reader found; only what the story corrects, or what is nobody's, is touched. */
  async takeReading(): Promise<void> {
    const inClause = new Map<string, number>();
    for (const task of this.policy.tasks) {
      const index = (inClause.get(task.clauseRef) ?? 0) + 1;
      inClause.set(task.clauseRef, index);
      const decided = this.chapter.decisions?.find(
        (each) => each.clause === task.clauseRef && each.index === index,
      );
      const edit = this.dates(task, decided);
      if (!task.responsibilities.some(({ units }) => units.length > 0))
        await this.edit(task, { state: 'dismissed' });
      else if (decided?.openEnded !== undefined)
        await this.edit(task, { ...edit, openEnded: decided.openEnded });
      else if (Object.keys(edit).length > 0) await this.edit(task, edit);
    }
  }

  /** The tasks of the story take the place of what the reader proposes. */
  async takeTasks(tasks: readonly TaskSeed[]): Promise<void> {
    const proposed = this.policy.tasks;
    const taken = new Set<string>();
    for (const seed of tasks) {
      const { start, end } = this.spanOf(seed);
      const known = proposed.find((task) => !taken.has(task.id) && task.start < end && start < task.end);
      const task = known ?? (await this.add(start, end));
      taken.add(task.id);
      await this.edit(task, {
        title: seed.title,
        state: 'confirmed',
        start,
        end,
        openEnded: false,
        responsibilities: [...seed.responsibilities],
        ...this.dates(task, seed),
      });
    }
    for (const task of proposed) if (!taken.has(task.id)) await this.edit(task, { state: 'dismissed' });
  }

  private spanOf({ from, to }: TaskSeed): { start: number; end: number } {
    const start = this.policy.text.indexOf(from);
    const last = this.policy.text.indexOf(to, start);
    if (start < 0 || last < 0) throw new Error(`seeds: ${this.chapter.file} does not read ${from} … ${to}`);
    return { start, end: last + to.length };
  }

  private async add(start: number, end: number): Promise<Task> {
    const { version, tasks } = await addTask(this.context, this.policy.id, this.version, { start, end });
    this.version = version;
    const [added] = tasks;
    if (!added) throw new Error('seeds: the task just added is missing');
    return added;
  }

  private async edit(task: Task, edit: Edit): Promise<void> {
    const changed = await changeTask(
      this.context,
      this.policy.id,
      task.id,
      this.version,
      TaskEdit.parse(edit),
    );
    this.version = changed.version;
  }

  /** The clerk carries on what was due before the document is published here, and may set dates of their own. */
  private dates(
    task: Task,
    decided: { readonly deadline?: string; readonly startsOn?: string } | undefined,
  ): Pick<Edit, 'deadlines' | 'startsOn'> {
    const carriedTo = this.chapter.carriedTo && this.date(this.chapter.carriedTo);
    const carriedBefore = this.chapter.keeps?.includes(task.clauseRef) ? this.context.today : this.asOf;
    const past = ({ date }: Task['deadlines'][number]) => date !== null && date < carriedBefore;
    const edit: Pick<Edit, 'deadlines' | 'startsOn'> = {};
    if (decided?.startsOn) edit.startsOn = this.date(decided.startsOn);
    if (decided?.deadline) edit.deadlines = [{ date: this.date(decided.deadline) }];
    else if (carriedTo && task.deadlines.some(past))
      edit.deadlines = task.deadlines.map((each) => (past(each) ? { ...each, date: carriedTo } : each));
    return edit;
  }

  private date(written: string): string {
    const date = storyDate(written, { asOf: this.asOf });
    if (date === null) throw new Error(`seeds: ${written} hangs on nothing here`);
    return date;
  }
}
