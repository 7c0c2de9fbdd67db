import { acceptReport } from '../cycles/commands/accept-report.js';
import { approveReport } from '../cycles/commands/approve-report.js';
import type { ReportStanding } from '../cycles/commands/lock-report.js';
import { returnReport } from '../cycles/commands/return-report.js';
import { saveReport } from '../cycles/commands/save-report.js';
import { submitReport } from '../cycles/commands/submit-report.js';
import { addWorkingDays } from '../domain/calendar/china-calendar.js';
import { type Period, periodLabel } from '../domain/calendar/period.js';
import { progressOf } from '../domain/lights/progress.js';
import type { Actor } from '../platform/authz/actor.js';
import type { CommandContext } from '../platform/database/unit-of-work.js';
import type { StoryItem } from './play-item.js';
import { act, posts, type Stage } from './stage.js';
import { fnv1a, keyText, pick, reportPlan } from './story-choice.js';
import { storyDate } from './story-dates.js';
import type { Mood, ReportPlan } from './story-files.js';
import { storyFigure, storyProgress } from './story-progress.js';

export interface StoryReport {
  readonly id: string;
  readonly item: StoryItem;
  readonly period: Period;
  /** 0 for the cycle that runs, -1 for the one before. */
  readonly cycle: number;
  readonly dueOn: string;
  /** As the last step has left it. */
  version: number;
}

const JUDGEMENT = { good: 'on-track', tight: 'at-risk', behind: 'behind' } as const;

/** Puts on the agenda what becomes of a report that its cycle has just brought about. */
export function planReport(stage: Stage, report: StoryReport): void {
  const { item, cycle, period } = report;
  const { asked } = item;
  if (asked && period.start <= asked.on && asked.on <= period.end) {
    // Who asks for closing has reported six working days before, and the report is accepted by then.
    const plan = { approve: '+1', review: '+2' };
    stage.agenda.at(addWorkingDays(asked.on, -6), (day) =>
      handIn(stage, report, plan, day, asked.granted ? 100 : null),
    );
    return;
  }
  const plan = reportPlan(item.profile, cycle);
  const on = (written: string | null | undefined): string | null =>
    written ? storyDate(written, { asOf: stage.asOf, due: report.dueOn, assigned: item.assignedOn }) : null;
  const draft = on(plan.draft);
  if (draft) stage.agenda.at(draft, async (day) => void (await write(stage, report, plan, day, null)));
  const submit = on(plan.submit);
  if (submit) stage.agenda.at(submit, (day) => handIn(stage, report, plan, day, null));
}

/** Written and submitted; what follows is counted from this day. */
async function handIn(
  stage: Stage,
  report: StoryReport,
  plan: ReportPlan,
  day: string,
  progress: number | null,
): Promise<void> {
  // What was withdrawn from the unit is not reported on any more.
  if (report.item.state === 'cancelled') return;
  if (!(await write(stage, report, plan, day, progress))) return;
  const { reporter, head } = posts(stage, report.item.unit.id);
  if (!(await step(stage, report, reporter, day, 'submit', (context) => submitReport(context, report.id))))
    return;
  report.item.reported.handedIn = true;
  const { sendBack } = plan;
  if (!sendBack) return approve(stage, report, plan, day);
  stage.agenda.at(after(sendBack.after, day), async (returned) => {
    const done = await step(stage, report, head, returned, 'send back', (context) =>
      returnReport(context, report.id, { reason: sendBack.reason }),
    );
    if (!done) return;
    const { sendBack: _, ...rest } = plan;
    stage.agenda.at(after(sendBack.resubmit, returned), (again) =>
      handIn(stage, report, rest, again, progress),
    );
  });
}

function approve(stage: Stage, report: StoryReport, plan: ReportPlan, submitted: string): void {
  if (!plan.approve) return;
  stage.agenda.at(after(plan.approve, submitted), async (day) => {
    const { head } = posts(stage, report.item.unit.id);
    if (!(await step(stage, report, head, day, 'approve', (context) => approveReport(context, report.id))))
      return;
    if (plan.return) sendForMending(stage, report, plan, day);
    else review(stage, report, plan, day);
  });
}

/** 退回补正 by the office; handed in again, it is approved a working day later and then reviewed. */
function sendForMending(stage: Stage, report: StoryReport, plan: ReportPlan, approved: string): void {
  const { return: back, ...rest } = plan;
  if (!back) return;
  stage.agenda.at(after(back.after, approved), async (day) => {
    const dueOn = addWorkingDays(day, back.dueIn);
    const done = await step(stage, report, stage.inspector, day, 'return', (context) =>
      returnReport(context, report.id, { reason: back.reason, dueOn }),
    );
    if (!done || !back.resubmit) return;
    stage.agenda.at(after(back.resubmit, day), (again) =>
      handIn(stage, report, { ...rest, approve: '+1' }, again, null),
    );
  });
}

function review(stage: Stage, report: StoryReport, plan: ReportPlan, approved: string): void {
  if (!plan.review) return;
  stage.agenda.at(after(plan.review, approved), async (day) => {
    await step(stage, report, stage.inspector, day, 'review', (context) =>
      acceptReport(context, report.id, { comment: '' }),
    );
  });
}

/** @returns whether it could be saved */
async function write(
  stage: Stage,
  report: StoryReport,
  plan: ReportPlan,
  day: string,
  fixed: number | null,
): Promise<boolean> {
  const { item, period, cycle } = report;
  const mood = plan.mood ?? item.profile.mood;
  const { startOn, schedule: deadline, reported } = item;
  const last = reported.period === period.code ? reported.before : reported;
  const progress =
    fixed ?? storyProgress(item.profile, { cycle, day, startOn, deadline, last: last.progress });
  const figures = item.targets.map((target) => {
    const before = last.figures.get(target.id) ?? 0;
    const reached = storyFigure(target, progress, mood);
    // What has been counted once stays counted; only what must stay below a bound comes down.
    const falls = target.operator === '<=' || target.operator === '<';
    const cumulativeValue = falls ? reached : Math.max(before, reached);
    // What was done is only told where the sum before it was handed in, too.
    const periodValue = falls || !last.handedIn ? null : Number((cumulativeValue - before).toFixed(1));
    return { ...target, cumulativeValue, periodValue, actual: cumulativeValue };
  });
  item.reported = {
    period: period.code,
    before: { progress: last.progress, figures: last.figures, handedIn: last.handedIn },
    handedIn: false,
    progress,
    figures: new Map(figures.map(({ id, cumulativeValue }) => [id, cumulativeValue])),
  };
  const shown = progressOf(figures, progress) ?? progress;
  return step(stage, report, posts(stage, item.unit.id).reporter, day, 'save', (context) =>
    saveReport(context, report.id, report.version, {
      ...words(stage, report, mood, shown),
      judgement: JUDGEMENT[mood],
      ownProgress: item.targets.length === 0 ? progress : null,
      figures: figures.map(({ id: targetId, cumulativeValue, periodValue }) => ({
        targetId,
        cumulativeValue,
        periodValue,
      })),
    }),
  );
}

/** @returns whether the command did it */
async function step(
  stage: Stage,
  report: StoryReport,
  actor: Actor,
  day: string,
  what: string,
  command: (context: CommandContext) => Promise<ReportStanding>,
): Promise<boolean> {
  const standing = await act(stage, actor, day, what, command);
  if (standing) report.version = standing.version;
  return standing !== undefined;
}

function words(stage: Stage, { item, period }: StoryReport, mood: Mood, progress: number) {
  const hash = fnv1a(`${keyText(item.key)}/${period.code}`);
  const filled = (field: 'done' | 'problems' | 'nextSteps') =>
    pick(stage.story.phrases[mood][field], hash)
      .replaceAll('{unit}', item.unit.name)
      .replaceAll('{period}', periodLabel(period.code))
      .replaceAll('{task}', item.title)
      .replaceAll('{progress}', String(progress));
  return { done: filled('done'), problems: filled('problems'), nextSteps: filled('nextSteps') };
}

function after(written: string, day: string): string {
  const date = storyDate(written, { asOf: day, before: day });
  if (date === null) throw new Error(`seeds: ${written} is not counted from the step before`);
  return date;
}
