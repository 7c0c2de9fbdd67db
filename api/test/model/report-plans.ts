import { addWorkingDays } from '../../src/domain/calendar/china-calendar.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { fedFigures, lackOf, progressOf } from './figures.js';
import {
  audit,
  type CycleModel,
  type FigureModel,
  isOfPlans,
  type ItemModel,
  type Model,
  type Plan,
  refused,
  type ReportModel,
  type ReportState,
  restate,
  seesReport,
  targetsOf,
  taskOf,
  UNCHANGED,
} from './model.js';

export interface Place {
  readonly cycle: CycleModel;
  readonly report: ReportModel;
}

type Step = 'save' | 'submit' | 'approve' | 'send-back' | 'accept' | 'return';

const FROM: Readonly<Record<Step, readonly ReportState[]>> = {
  save: ['owed', 'draft', 'returned'],
  submit: ['owed', 'draft', 'returned'],
  approve: ['submitted'],
  'send-back': ['submitted'],
  accept: ['approved'],
  return: ['approved'],
};

function isTheirs(actor: Actor, step: Step, { report }: Place): boolean {
  switch (step) {
    case 'save':
    case 'submit':
      return actor.roles.includes('reporter') && actor.unitId === report.unitId;
    case 'approve':
    case 'send-back':
      return actor.roles.includes('head') && actor.unitId === report.unitId;
    case 'accept':
    case 'return':
      return actor.roles.includes('inspector') && actor.regionId === report.item.policy.regionId;
  }
}

/** Why this person may not take this step, if so: the wrong hand, a closed cycle, the wrong state, the same hand twice. */
export function against(actor: Actor, step: Step, place: Place): Plan | null {
  const { cycle, report } = place;
  if (!isTheirs(actor, step, place)) return refused('permission.denied');
  if (isOfPlans(cycle.period)) return refused('lifecycle.refused');
  if (cycle.closedOn !== null) return refused('cycle.closed');
  if (!FROM[step].includes(report.state)) return refused('lifecycle.refused');
  const handledBy = {
    save: [],
    submit: [],
    approve: [report.submittedBy],
    'send-back': [report.submittedBy],
    accept: [report.submittedBy, report.approvedBy],
    return: [report.submittedBy, report.approvedBy],
  }[step] as (string | null)[];
  return handledBy.includes(actor.userId) ? refused('report.same_person') : null;
}

export function change(report: ReportModel, what: Partial<ReportModel>): void {
  Object.assign(report, what);
  report.version += 1;
}

export interface Saving extends Place {
  readonly done: string;
  readonly ownProgress: number | null;
  /** What is not given stays as it is. */
  readonly figures: FigureModel[];
  /** The version that was read before it was written. */
  readonly version: number;
}

export function planSaving(model: Model, actor: Actor, saving: Saving): Plan {
  const { report, done, ownProgress, figures } = saving;
  if (!actor.roles.includes('reporter')) return refused('permission.denied');
  if (!seesReport(model, actor, report)) return refused('resource.not_found');
  const refusal = against(actor, 'save', saving);
  if (refusal) return refusal;
  if (saving.version !== report.version) return refused('resource.stale');
  const known = targetsOf(report).map(({ id }) => id);
  const given = figures.map(({ targetId }) => targetId);
  const isFaulty =
    new Set(given).size < given.length ||
    given.some((id) => !known.includes(id)) ||
    figures.some(({ period, sum }) => (period ?? 0) < 0 || (sum ?? 0) < 0);
  if (isFaulty) return refused('request.invalid');
  return {
    apply: () => {
      change(report, written(report, { done, ownProgress, figures }));
      audit(model, 'report.saved', report.id);
    },
  };
}

/** What a report comes to that this is written into; figures that are not given stay as they are. */
export function written(
  report: ReportModel,
  { figures, ...words }: Partial<Pick<ReportModel, 'done' | 'ownProgress'>> & Pick<ReportModel, 'figures'>,
): Partial<ReportModel> {
  const given = figures.map(({ targetId }) => targetId);
  const kept = [...report.figures.filter(({ targetId }) => !given.includes(targetId)), ...figures];
  return {
    ...words,
    figures: targetsOf(report).flatMap(({ id }) => kept.filter(({ targetId }) => targetId === id)),
    state: report.state === 'returned' ? 'returned' : 'draft',
  };
}

export function planSubmitting(model: Model, actor: Actor, place: Place): Plan {
  const { report } = place;
  if (!actor.roles.includes('reporter')) return refused('permission.denied');
  if (!seesReport(model, actor, report)) return refused('resource.not_found');
  if (report.state === 'submitted' && isTheirs(actor, 'submit', place)) return UNCHANGED;
  const refusal = against(actor, 'submit', place);
  if (refusal) return refusal;
  const lack = lackOf(model, place);
  if (lack) return refused(lack);
  return { apply: () => handIn(model, actor, [place]) };
}

/** As many as lack nothing and are the person's to hand in. */
export function submittable(model: Model, actor: Actor, places: readonly Place[]): Place[] {
  return places.filter((place) => seesReport(model, actor, place.report) && !against(actor, 'submit', place));
}

export function planSubmittingAll(model: Model, actor: Actor, places: readonly Place[]): Plan {
  if (!actor.roles.includes('reporter')) return refused('permission.denied');
  const whole = submittable(model, actor, places).filter((place) => lackOf(model, place) === null);
  return { apply: () => handIn(model, actor, whole) };
}

/** The first time decides whether it was late. What is handed in is taken over where the same is wanted. */
export function handIn(model: Model, actor: Actor, places: readonly Place[]): void {
  for (const { report } of places) {
    change(report, {
      state: 'submitted',
      progress: progressOf(report),
      submittedBy: actor.userId,
      approvedBy: null,
      reviewedBy: null,
      firstSubmittedOn: report.firstSubmittedOn ?? model.today,
    });
    for (const back of report.returns) back.resubmittedOn ??= model.today;
    audit(model, 'report.submitted', report.id);
  }
  const handedIn = places.map(({ report }) => report);
  for (const wanted of places.flatMap((place) => siblings(model, place))) {
    if (wanted.cycle.closedOn !== null) continue;
    const sources = siblings(model, wanted).filter(({ report }) => handedIn.includes(report));
    if (feed(model, wanted, sources)) audit(model, 'report.fed', wanted.report.id);
  }
}

/** Reports of the same item for other periods that end on the same day; a plan is none. */
export function siblings(model: Model, { cycle, report }: Place): Place[] {
  return model.cycles.flatMap((other) =>
    !isOfPlans(cycle.period) &&
    !isOfPlans(other.period) &&
    other !== cycle &&
    other.regionId === cycle.regionId &&
    other.period.end === cycle.period.end
      ? other.reports
          .filter(({ item }) => item === report.item)
          .map((each) => ({ cycle: other, report: each }))
      : [],
  );
}

/** What is handed in is taken over where nothing was written yet. */
function canFeed(source: ReportModel, wanted: ReportModel): boolean {
  return (
    wanted.state === 'owed' &&
    wanted.lapsedOn === null &&
    wanted.unitId === source.unitId &&
    // Of another version of the document, it answers other targets.
    taskOf(wanted) === taskOf(source) &&
    ['submitted', 'approved', 'accepted'].includes(source.state)
  );
}

/** From the best of them: one that is accepted, then the last one handed in. Says whether there was any. */
export function feed(model: Model, wanted: Place, sources: readonly Place[]): boolean {
  const [best] = sources
    .map(({ report }) => report)
    .filter((source) => canFeed(source, wanted.report))
    .sort(
      (a, b) =>
        Number(b.state === 'accepted') - Number(a.state === 'accepted') ||
        compare(b.firstSubmittedOn ?? '', a.firstSubmittedOn ?? '') ||
        compare(a.id, b.id),
    );
  if (!best) return false;
  change(wanted.report, {
    state: 'draft',
    done: best.done,
    ownProgress: best.ownProgress,
    figures: fedFigures(model, wanted, best),
    fedFrom: best.id,
  });
  return true;
}

export function planApproving(model: Model, actor: Actor, place: Place): Plan {
  if (!actor.roles.includes('head')) return refused('permission.denied');
  if (!seesReport(model, actor, place.report)) return refused('resource.not_found');
  return against(actor, 'approve', place) ?? { apply: () => approve(model, actor, place) };
}

export function approvable(model: Model, actor: Actor, places: readonly Place[]): Place[] {
  return places.filter(
    (place) => seesReport(model, actor, place.report) && !against(actor, 'approve', place),
  );
}

export function planApprovingAll(model: Model, actor: Actor, places: readonly Place[]): Plan {
  if (!actor.roles.includes('head')) return refused('permission.denied');
  return {
    apply: () => approvable(model, actor, places).forEach((place) => approve(model, actor, place)),
  };
}

function approve(model: Model, actor: Actor, { report }: Place): void {
  change(report, { state: 'approved', approvedBy: actor.userId });
  audit(model, 'report.approved', report.id);
}

export function planTaking(model: Model, actor: Actor, place: Place): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (!seesReport(model, actor, place.report)) return refused('resource.not_found');
  return against(actor, 'accept', place) ?? { apply: () => take(model, actor, [place]) };
}

export function takeable(model: Model, actor: Actor, places: readonly Place[]): Place[] {
  return places.filter((place) => seesReport(model, actor, place.report) && !against(actor, 'accept', place));
}

export function planTakingAll(model: Model, actor: Actor, places: readonly Place[]): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  return { apply: () => take(model, actor, takeable(model, actor, places)) };
}

/** The item's progress becomes that of the latest period of which a report is accepted. */
function take(model: Model, actor: Actor, places: readonly Place[]): void {
  for (const { report } of places) {
    change(report, { state: 'accepted', reviewedBy: actor.userId, acceptedOn: model.today });
    audit(model, 'report.accepted', report.id);
  }
  for (const item of new Set(places.map(({ report }) => report.item))) {
    const latest = lastAccepted(model, item);
    const progress = latest && progressNow(latest);
    if (latest && progress !== item.progress) {
      item.progress = progress ?? null;
      item.version += 1;
    }
    restate(model, item);
  }
}

/** Begun for an earlier version of the document, it is held against what is asked by now, if anything is. */
function progressNow(report: ReportModel): number | null {
  const { item, task, progress } = report;
  const asked = item.policy.tasks.find(({ id }) => id === item.taskId)?.targets ?? [];
  return task === null || task.id === item.taskId || asked.length === 0
    ? progress
    : progressOf(report, asked);
}

/** Of the last period of which one is accepted; a plan says nothing of progress. */
export function lastAccepted(model: Model, item: ItemModel): ReportModel | undefined {
  return model.cycles
    .filter(({ period }) => !isOfPlans(period))
    .flatMap(({ period, reports }) =>
      reports
        .filter((report) => report.item === item && report.state === 'accepted')
        .map((report) => ({ end: period.end, report })),
    )
    .sort((a, b) => compare(`${b.end}${b.report.id}`, `${a.end}${a.report.id}`))[0]?.report;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export interface Returning extends Place {
  /** Another date than the usual one, for the office. */
  readonly dueOn: string | undefined;
}

export function planReturning(model: Model, actor: Actor, returning: Returning): Plan {
  const { report, dueOn } = returning;
  if (actor.roles.every((role) => role === 'system-admin')) return refused('permission.denied');
  if (!seesReport(model, actor, report)) return refused('resource.not_found');
  const byHead = isTheirs(actor, 'send-back', returning);
  const refusal = against(actor, byHead ? 'send-back' : 'return', returning);
  if (refusal) return refusal;
  if (dueOn !== undefined && (byHead || dueOn < model.today)) return refused('request.invalid');
  return {
    apply: () => {
      change(report, { state: 'returned', approvedBy: null });
      report.returns.push({
        by: byHead ? 'head' : 'inspector',
        returnedOn: model.today,
        dueOn: byHead ? null : (dueOn ?? addWorkingDays(model.today, 3)),
        resubmittedOn: null,
      });
      audit(model, 'report.returned', report.id);
    },
  };
}
