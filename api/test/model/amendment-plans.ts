import type { Actor } from '../../src/platform/authz/actor.js';
import { progressOf } from './figures.js';
import {
  type AmendmentModel,
  type AmendmentRow,
  audit,
  changeItem,
  isLive,
  type ItemModel,
  type Model,
  openRequest,
  pathOf,
  type Plan,
  type PolicyModel,
  refused,
  reportsOf,
  seesByRegion,
  settle,
  type TaskModel,
} from './model.js';
import { lastAccepted } from './report-plans.js';

export interface Amending extends AmendmentModel {
  readonly draft: PolicyModel;
}

/** The published document that has taken the place of another one. */
export const successorOf = (model: Model, policy: PolicyModel): PolicyModel | undefined =>
  model.policies.find(({ amends, publishedOn }) => publishedOn !== null && amends?.policy === policy);

/** A draft is said to amend a document, and task by task what becomes of its items. */
export function planAmending(model: Model, actor: Actor, { draft, policy, rows }: Amending): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  const isAbove = draft.publishedOn !== null && actor.regionPath.startsWith(pathOf(model, draft.regionId));
  if (!seesByRegion(model, actor, draft.regionId) && !isAbove) return refused('resource.not_found');
  if (draft.regionId !== actor.regionId) return refused('permission.denied');
  if (draft.publishedOn !== null) return refused('policy.published');
  const isAnother = draft.amends?.policy !== policy;
  if (isAnother && (policy.publishedOn === null || policy.regionId !== draft.regionId))
    return refused('request.invalid');
  if (isAnother && successorOf(model, policy)) return refused('policy.superseded');
  return {
    apply: () => {
      draft.amends = { policy, rows };
      if (isAnother) audit(model, 'policy.amendment-set', draft.id);
      audit(model, 'policy.amendment-decided', draft.id);
    },
  };
}

interface Assigned {
  readonly task: TaskModel;
  readonly unitId: string;
  readonly role: ItemModel['role'];
}

/** Carries out what was decided about the items of the document before. Gives who gets an item that had none. */
export function amend(
  model: Model,
  actor: Actor,
  policy: PolicyModel,
  { policy: before, rows }: AmendmentModel,
): Assigned[] {
  const assigned = rows.flatMap((row) => {
    const items = model.items.filter(
      (item) => item.policy === before && row.old !== null && item.taskId === row.old.id,
    );
    const { next } = row;
    if (next === null) {
      for (const item of items) if (row.decision !== 'keep' && isOpen(item)) end(model, actor, item, row);
      return [];
    }
    const bearers = items.flatMap((item) =>
      takeOver(model, actor, { policy, row, next, item }) ? [item.unitId, item.originUnitId] : [],
    );
    return next.duties
      .filter(({ unitId }) => !bearers.includes(unitId))
      .map((duty) => ({ task: next, ...duty }));
  });
  audit(model, 'policy.superseded', before.id);
  return assigned;
}

const isOpen = (item: ItemModel) => isLive(item) || item.state === 'suspended';

/** Says whether the item stands for its unit under the new version, so that the unit gets no other one. */
function takeOver(
  model: Model,
  actor: Actor,
  { policy, row, next, item }: { policy: PolicyModel; row: AmendmentRow; next: TaskModel; item: ItemModel },
): boolean {
  const duty =
    next.duties.find(({ unitId }) => unitId === item.unitId) ??
    next.duties.find(({ unitId }) => unitId === item.originUnitId);
  const figures = ({ targets }: TaskModel) =>
    targets.map(({ key, operator, value }) => `${key} ${operator} ${value}`).join();
  const asksOther = row.old !== null && figures(row.old) !== figures(next);
  // What is done is done; of other figures a new item is made.
  if (item.state === 'closed' && (!duty || asksOther)) return false;
  if (item.state !== 'closed' && !isOpen(item)) return true;
  if (!duty && row.leaving === 'cancel') {
    end(model, actor, item, row);
    return true;
  }
  const isRenewed = row.decision === 'renew' && (item.state === 'accepted' || item.state === 'closing');
  const moves = item.state !== 'closed' && row.old?.deadline !== next.deadline;
  const deadline = moves ? next.deadline : item.deadline;
  for (const report of reportsOf(model, item)) if (report.state !== 'owed') report.task ??= row.old;
  const waiting = openRequest(item);
  const lapses =
    (isRenewed && (waiting?.kind === 'extension' || waiting?.kind === 'closing')) ||
    (waiting?.kind === 'extension' && deadline !== item.deadline);
  const last = asksOther && next.targets.length > 0 ? lastAccepted(model, item) : undefined;
  changeItem(model, item, {
    policy,
    taskId: next.id,
    role: duty?.role ?? item.role,
    deadline,
    ...(isRenewed ? { state: 'assigned', acceptedOn: null } : {}),
    ...(last ? { progress: progressOf(last, next.targets) } : {}),
  });
  audit(model, 'work-item.amended', item.id);
  if (waiting && lapses) settle(model, actor, item, waiting, 'refused');
  return true;
}

/** Work that nobody has signed for, or that rests, can't be called done. */
function end(model: Model, actor: Actor, item: ItemModel, { decision }: AmendmentRow): void {
  const isDone = decision === 'close' && (item.state === 'accepted' || item.state === 'closing');
  const waiting = openRequest(item);
  changeItem(model, item, {
    state: isDone ? 'closed' : 'cancelled',
    disputed: false,
    closedOn: isDone ? model.today : null,
  });
  audit(model, `work-item.${isDone ? 'concluded' : 'cancelled'}`, item.id);
  if (waiting) settle(model, actor, item, waiting, 'refused');
}
