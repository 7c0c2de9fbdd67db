import { addWorkingDays } from '../../src/domain/calendar/china-calendar.js';
import { dueOnWhenOpened, USUAL_DUE, USUAL_PLAN_DUE } from '../../src/domain/calendar/due-rule.js';
import type { Period } from '../../src/domain/calendar/period.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { colourOf, litOf } from './lights.js';
import {
  audit,
  type CycleModel,
  isLive,
  isOfPlans,
  isUnsubmitted,
  type ItemModel,
  type Model,
  owedDates,
  type Plan,
  refused,
  restate,
  type ReportModel,
  seesByRegion,
  type SnapshotModel,
} from './model.js';
import { takeOnFile } from './filing-plans.js';
import { feed, siblings } from './report-plans.js';

/** Every live item of a published policy that asks for this cadence, assigned by the end of the period, owes a report. */
export function planOpening(model: Model, actor: Actor, period: Period): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (period.start > model.today) return refused('request.invalid');
  const known = model.cycles.find(
    (cycle) => cycle.regionId === actor.regionId && cycle.period.code === period.code,
  );
  if (known && known.closedOn !== null) return refused('cycle.closed');
  const owing = owedIn(model, actor.regionId, period, known, model.today);
  if (owing.length === 0 && !known) return refused('cycle.no_item');
  return {
    apply: () => {
      const cycle: CycleModel = known ?? {
        id: '',
        regionId: actor.regionId,
        period,
        dueOn: dueOnWhenOpened(period, isOfPlans(period) ? USUAL_PLAN_DUE : USUAL_DUE, model.today),
        openedOn: model.today,
        closedOn: null,
        reports: [],
        snapshot: [],
      };
      if (!known) model.cycles.push(cycle);
      addReports(model, cycle, owing, model.today);
    },
  };
}

interface Owing {
  readonly item: ItemModel;
  readonly dueOn: string;
}

/** What is still missing in a cycle, or would be owed in one that is opened on this day. */
export function owedIn(
  model: Model,
  regionId: string,
  period: Period,
  known: CycleModel | undefined,
  day: string,
): Owing[] {
  return model.items.flatMap((item) => {
    const demand = item.policy.demands.find(({ cadence }) => cadence === period.cadence);
    const owes =
      demand &&
      item.policy.regionId === regionId &&
      isLive(item) &&
      item.assignedOn <= period.end &&
      // A plan is owed for what is still to be done in its year.
      (!isOfPlans(period) || item.deadline === null || item.deadline >= period.start) &&
      !known?.reports.some((report) => report.item === item);
    return owes ? [{ item, dueOn: dueOnWhenOpened(period, demand.due, day) }] : [];
  });
}

/** Each with its dates; plans that are on file already count as handed in. */
export function addReports(model: Model, cycle: CycleModel, owing: readonly Owing[], day: string): void {
  const { period } = cycle;
  for (const { item, dueOn } of owing)
    cycle.reports.push(newReport(item, dueOn, leadDay(model, item, period, dueOn, day)));
  if (isOfPlans(period)) for (const report of cycle.reports) takeOnFile(report, cycle, day);
}

/** Two working days before, for the lead to sum up; where that is too early, the first working day from now on. */
function leadDay(
  model: Model,
  item: ItemModel,
  period: Period,
  dueOn: string,
  opened: string,
): string | null {
  const isLed = model.items.some(
    (lead) =>
      lead.taskId === item.taskId && lead.role === 'lead' && isLive(lead) && lead.assignedOn <= period.end,
  );
  if (isOfPlans(period) || item.role === 'lead' || !isLed) return null;
  const [ahead, soonest] = [addWorkingDays(dueOn, -2), addWorkingDays(opened, 1)];
  const day = ahead > soonest ? ahead : soonest;
  return day < dueOn ? day : null;
}

function newReport(item: ItemModel, dueOn: string, leadOn: string | null): ReportModel {
  return {
    id: '',
    item,
    task: null,
    unitId: item.unitId,
    state: 'owed',
    dueOn,
    leadOn,
    firstSubmittedOn: null,
    done: '',
    ownProgress: null,
    progress: null,
    figures: [],
    submittedBy: null,
    approvedBy: null,
    reviewedBy: null,
    acceptedOn: null,
    lapsedOn: null,
    fedFrom: null,
    version: 1,
    returns: [],
  };
}

/** What follows from an opening, once the ids of the reports it added are known. */
export function afterOpening(model: Model, cycle: CycleModel): void {
  audit(model, 'cycle.opened', cycle.id);
  feedAll(model, cycle);
}

/** Where the same was handed in for another period, its reports need not be written again. */
export function feedAll(model: Model, cycle: CycleModel): void {
  for (const report of cycle.reports) feed(model, { cycle, report }, siblings(model, { cycle, report }));
}

/** The date until which the unit has time, where the report is still with it. */
function wantedBy(report: ReportModel): string {
  const returned = report.returns.findLast(({ by }) => by === 'inspector');
  return returned?.dueOn ?? report.dueOn;
}

export function planClosing(model: Model, actor: Actor, cycle: CycleModel): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (!seesByRegion(model, actor, cycle.regionId)) return refused('resource.not_found');
  if (actor.regionId !== cycle.regionId) return refused('permission.denied');
  if (cycle.closedOn !== null) return refused('cycle.closed');
  const inTime = cycle.reports.some(
    (report) => isUnsubmitted(report) && isLive(report.item) && wantedBy(report) >= model.today,
  );
  if (inTime || cycle.reports.some(({ state }) => state === 'approved')) return refused('cycle.not_over');
  return {
    apply: () => {
      cycle.snapshot = cycle.reports.map((report) => kept(model, report));
      cycle.closedOn = model.today;
      for (const report of cycle.reports) if (isUnsubmitted(report)) report.lapsedOn = model.today;
      for (const { item } of cycle.reports) {
        item.redsInARow = redsInARow(model, item);
        restate(model, item);
      }
      audit(model, 'cycle.closed', cycle.id);
    },
  };
}

/** In the order in which the cycles ended, the last one first. */
function redsInARow(model: Model, item: ItemModel): number {
  const ended = model.cycles
    .filter(({ closedOn, period }) => closedOn !== null && !isOfPlans(period))
    .flatMap(({ id, period, closedOn, snapshot }) =>
      snapshot
        .filter(({ workItemId }) => workItemId === item.id)
        .map(({ light }) => ({ order: [period.end, closedOn, id].join(' '), light })),
    )
    .toSorted((a, b) => (a.order < b.order ? 1 : -1));
  const other = ended.findIndex(({ light }) => light !== 'red');
  return other < 0 ? ended.length : other;
}

function kept(model: Model, report: ReportModel): SnapshotModel {
  const { item, firstSubmittedOn, dueOn } = report;
  return {
    workItemId: item.id,
    unitId: report.unitId,
    itemState: item.state,
    light: colourOf(litOf(model, item)),
    progress: item.progress,
    reportState: report.state,
    outcome:
      firstSubmittedOn === null
        ? isLive(item)
          ? 'unreported'
          : 'waived'
        : firstSubmittedOn > dueOn
          ? 'late'
          : 'on-time',
    overdue: isLive(item) && owedDates(report, model.today).length > 0,
    dueOn,
    firstSubmittedOn,
    reportProgress: report.progress,
    figures: report.figures.map(({ targetId, period, sum }) => ({ targetId, period, sum })),
  };
}

/** Units with somebody to read it that have something still to hand in, and the people of them. */
export function urged(model: Model, cycle: CycleModel): { units: number; people: number } {
  const owing = new Set(
    cycle.reports
      .filter((report) => isUnsubmitted(report) && isLive(report.item))
      .map(({ unitId }) => unitId),
  );
  const people = Object.values(model.cast.people).filter(
    ({ unitId, roles }) =>
      unitId !== null && owing.has(unitId) && roles.some((role) => role === 'reporter' || role === 'head'),
  );
  return { units: new Set(people.map(({ unitId }) => unitId)).size, people: people.length };
}

export function planUrging(model: Model, actor: Actor, cycle: CycleModel): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (!seesByRegion(model, actor, cycle.regionId)) return refused('resource.not_found');
  if (actor.regionId !== cycle.regionId) return refused('permission.denied');
  if (cycle.closedOn !== null) return refused('cycle.closed');
  return {
    apply: () => {
      if (urged(model, cycle).units > 0) audit(model, 'cycle.urged', cycle.id);
    },
  };
}

/** Reports that nobody has handed in yet go to whoever has the item now. */
export function handOver(model: Model): void {
  const item = model.handOvers.shift();
  for (const report of model.cycles.flatMap(({ reports }) => reports))
    if (
      report.item === item &&
      report.unitId !== item.unitId &&
      (report.state === 'owed' || report.state === 'draft') &&
      report.lapsedOn === null
    ) {
      report.unitId = item.unitId;
      report.version += 1;
    }
}
