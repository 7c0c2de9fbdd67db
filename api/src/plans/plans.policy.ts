import { may, type Actor } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';
import type { WorkItemState } from '../work-items/work-item.entity.js';
import type { PlanState } from '../work-items/work-item-plan.entity.js';

/** What the rules ask about an item. */
export interface PlannedItem {
  readonly regionId: string;
  readonly unitId: string;
  readonly state: WorkItemState;
  readonly disputed: boolean;
}

/** And about a plan that waits for the office. */
export interface FiledPlan {
  readonly state: PlanState;
  readonly filedBy: string;
}

const mayFile = (actor: Actor, item: PlannedItem) => may(actor, 'plan.write') && actor.unitId === item.unitId;
const mayDecide = (actor: Actor, item: PlannedItem) =>
  may(actor, 'plan.decide') && actor.regionId === item.regionId;

/** The unit that owes the work plans it, while it works on it. */
export function canFile(actor: Actor, item: PlannedItem): boolean {
  return mayFile(actor, item) && refusal(item) === null;
}

export function canDecide(actor: Actor, item: PlannedItem, plan: FiledPlan): boolean {
  return (
    mayDecide(actor, item) &&
    plan.filedBy !== actor.userId &&
    plan.state === 'submitted' &&
    refusal(item) === null
  );
}

/** @throws Problem permission.denied or lifecycle.refused */
export function requireFile(actor: Actor, item: PlannedItem): void {
  if (!mayFile(actor, item))
    throw new Problem('permission.denied', '只有责任单位的联络员可以报送序时计划，请由该单位联络员办理。');
  refuse(item);
}

/** @throws Problem permission.denied or lifecycle.refused */
export function requireDecide(actor: Actor, item: PlannedItem, plan: FiledPlan): void {
  if (!mayDecide(actor, item))
    throw new Problem('permission.denied', '只有本地区效能办可以审定序时计划，请由该地区效能办办理。');
  if (plan.filedBy === actor.userId)
    throw new Problem('permission.denied', '不能审定自己报送的序时计划，请由效能办其他人员办理。');
  if (plan.state !== 'submitted')
    throw new Problem('lifecycle.refused', `${DECIDED[plan.state]}，不能再次审定。请刷新后再看。`);
}

/** Where an item is not worked on, its plan rests: it may be returned then, and not taken. */
export function refuse(item: PlannedItem): void {
  const detail = refusal(item);
  if (detail !== null) throw new Problem('lifecycle.refused', detail);
}

function refusal({ state, disputed }: PlannedItem): string | null {
  if (disputed) return '事项的异议还没有决定，请等决定后再办理序时计划。';
  return REFUSED[state] ?? null;
}

const REFUSED: Partial<Record<WorkItemState, string>> = {
  assigned: '事项还没有签收，请先签收，再报送序时计划。',
  closing: '事项正在申请办结，请等效能办决定后再办理序时计划。',
  closed: '事项已经办结，不再调整序时计划。',
  archived: '事项已经归档，不再调整序时计划。',
  suspended: '事项已经中止，恢复办理后再报送序时计划。',
  cancelled: '事项已经撤销，不再需要序时计划。',
};

const DECIDED: Readonly<Record<Exclude<PlanState, 'submitted'>, string>> = {
  accepted: '这一版序时计划已经同意',
  returned: '这一版序时计划已经退回',
  replaced: '单位已另报一版代替这一版',
};
