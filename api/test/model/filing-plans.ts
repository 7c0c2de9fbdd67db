import { addWorkingDays } from '../../src/domain/calendar/china-calendar.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import {
  audit,
  type CycleModel,
  type FiledPlanModel,
  isOfPlans,
  type ItemModel,
  type Model,
  type NodeModel,
  type Plan,
  refused,
  type ReportModel,
  seesItem,
} from './model.js';

export interface Filing {
  readonly item: ItemModel;
  readonly nodes: readonly NodeModel[];
}

/** The unit plans what it works on; where a plan for a year is owed, each quarter that is left of it is planned. */
export function planFiling(model: Model, actor: Actor, { item, nodes }: Filing): Plan {
  if (!actor.roles.includes('reporter')) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.unitId !== actor.unitId) return refused('permission.denied');
  if (!isWorkedOn(item)) return refused('lifecycle.refused');
  const owed = owedPlans(model, item);
  if (!fits(nodes, item)) return refused('request.invalid');
  if (owed.some(({ cycle }) => !isWhole(nodes, item, cycle, model.today))) return refused('request.invalid');
  return {
    apply: () => {
      for (const plan of item.filed) if (plan.state === 'submitted') plan.state = 'replaced';
      item.filed.push({
        id: '',
        state: 'submitted',
        nodes,
        unitId: item.unitId,
        filedBy: actor.userId,
        filedOn: model.today,
        decidedBy: null,
        decidedOn: null,
      });
      for (const { report } of owed) {
        Object.assign(report, {
          state: 'approved',
          submittedBy: actor.userId,
          reviewedBy: null,
          firstSubmittedOn: report.firstSubmittedOn ?? model.today,
          version: report.version + 1,
        });
        for (const back of report.returns) back.resubmittedOn ??= model.today;
      }
    },
  };
}

export interface PlanDeciding {
  readonly item: ItemModel;
  readonly filed: FiledPlanModel;
  readonly accepted: boolean;
  readonly reason: string;
}

export function planDecidingPlan(
  model: Model,
  actor: Actor,
  { item, filed, accepted, reason }: PlanDeciding,
): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.policy.regionId !== actor.regionId) return refused('permission.denied');
  if (filed.filedBy === actor.userId) return refused('permission.denied');
  if (filed.state !== 'submitted') return refused('lifecycle.refused');
  if (accepted && !(isWorkedOn(item) && fits(filed.nodes, item))) return refused('lifecycle.refused');
  if (!accepted && reason.length < 5) return refused('request.invalid');
  return {
    apply: () => {
      if (accepted) putInForce(model, item, filed);
      const state = accepted ? 'accepted' : 'returned';
      Object.assign(filed, { state, decidedBy: actor.userId, decidedOn: model.today });
      for (const { report } of owedPlans(model, item)) {
        if (report.state !== 'approved') continue;
        Object.assign(report, {
          state,
          reviewedBy: actor.userId,
          acceptedOn: accepted ? model.today : null,
          version: report.version + 1,
        });
        if (!accepted)
          report.returns.push({
            by: 'inspector',
            returnedOn: model.today,
            dueOn: addWorkingDays(model.today, 3),
            resubmittedOn: null,
          });
      }
      audit(model, `plan.${state}`, filed.id);
    },
  };
}

/** The item has been given until a later day: what was to be whole by the old one is to be whole by the new one. */
export function movePlan(model: Model, actor: Actor, item: ItemModel, deadline: string): void {
  const nodes = item.inForce.at(-1)?.plan.nodes ?? [];
  const last = nodes.at(-1);
  if (!last || last.percent < 100 || last.dueOn >= deadline) return;
  const moved: FiledPlanModel = {
    id: '',
    state: 'accepted',
    nodes: [...nodes.filter(({ percent }) => percent < 100), { dueOn: deadline, percent: 100 }],
    unitId: item.unitId,
    filedBy: actor.userId,
    filedOn: model.today,
    decidedBy: actor.userId,
    decidedOn: model.today,
  };
  item.filed.push(moved);
  putInForce(model, item, moved);
}

/** From today on; the second one of a day takes the place of the first. */
function putInForce(model: Model, item: ItemModel, plan: FiledPlanModel): void {
  const last = item.inForce.at(-1);
  if (last?.from === model.today) item.inForce.pop();
  else if (last) last.lateOn = lateDays(item, last.plan);
  item.inForce.push({ from: model.today, plan, lateOn: null });
}

/** When nodes were reached after their day: progress of their per cent was accepted for the first time. */
export function lateDays(item: ItemModel, { nodes }: FiledPlanModel): string[] {
  return nodes
    .filter(({ percent }) => percent > 0)
    .flatMap(({ dueOn, percent }) => {
      const reached = item.standings.find(({ progress }) => progress !== null && progress >= percent);
      return reached && reached.from > dueOn ? [reached.from] : [];
    })
    .toSorted();
}

const isWorkedOn = ({ state, disputed }: ItemModel) => state === 'accepted' && !disputed;

/** Forward in time within the period of the item, never falling, and all of it by the deadline. */
function fits(nodes: readonly NodeModel[], { startOn, deadline }: ItemModel): boolean {
  return (
    nodes.every(({ dueOn, percent }, index) => {
      const before = nodes[index - 1];
      const inPeriod = dueOn >= startOn && (deadline === null || dueOn <= deadline);
      return inPeriod && (!before || (dueOn > before.dueOn && percent >= before.percent));
    }) &&
    nodes.length > 0 &&
    (deadline === null || nodes.at(-1)?.percent === 100)
  );
}

/** Whether there is a node for each quarter of the year in which the item is still worked on. */
function isWhole(
  nodes: readonly NodeModel[],
  { startOn, deadline }: ItemModel,
  { period }: CycleModel,
  today: string,
): boolean {
  const year = period.start.slice(0, 4);
  const quarters = [
    ['01-01', '03-31'],
    ['04-01', '06-30'],
    ['07-01', '09-30'],
    ['10-01', '12-31'],
  ].map(([first, last]) => ({ first: `${year}-${first}`, last: `${year}-${last}` }));
  return quarters.every(
    ({ first, last }) =>
      last < startOn ||
      last < today ||
      (deadline !== null && (deadline < first || deadline < today)) ||
      nodes.some(({ dueOn }) => dueOn >= first && dueOn <= last),
  );
}

/** What an item still owes for a year, or has handed in and nobody has decided. */
function owedPlans(model: Model, item: ItemModel): { cycle: CycleModel; report: ReportModel }[] {
  return model.cycles
    .filter(({ period, closedOn }) => isOfPlans(period) && closedOn === null)
    .flatMap((cycle) => cycle.reports.map((report) => ({ cycle, report })))
    .filter(({ report }) => report.item === item && report.state !== 'accepted');
}

/** Who has planned the year before it was asked for has handed it in on that day. */
export function takeOnFile(report: ReportModel, cycle: CycleModel, today: string): void {
  const newest = report.item.filed.at(-1);
  if (report.state !== 'owed' || !newest || !['submitted', 'accepted'].includes(newest.state)) return;
  if (!isWhole(newest.nodes, report.item, cycle, today)) return;
  Object.assign(report, {
    state: newest.state === 'accepted' ? 'accepted' : 'approved',
    firstSubmittedOn: newest.filedOn,
    submittedBy: newest.filedBy,
    reviewedBy: newest.decidedBy,
    acceptedOn: newest.decidedOn,
    version: report.version + 1,
  });
}
