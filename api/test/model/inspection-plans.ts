import type { Actor } from '../../src/platform/authz/actor.js';
import {
  audit,
  type FindingModel,
  isLive,
  type ItemModel,
  type Model,
  type Plan,
  refused,
  restate,
  seesByRegion,
  seesItem,
} from './model.js';
import { isUnderWay } from './order-model.js';

const isInspector = (actor: Actor) => actor.roles.includes('inspector');

/** 督查认定滞后, and its lifting. */
export function planRed(model: Model, actor: Actor, item: ItemModel, set: boolean): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.policy.regionId !== actor.regionId) return refused('permission.denied');
  if (item.inspectorRed === set || (set && !isLive(item))) return refused('lifecycle.refused');
  return {
    apply: () => {
      item.inspectorRed = set;
      restate(model, item);
      audit(model, `work-item.red-${set ? 'set' : 'lifted'}`, item.id);
    },
  };
}

export interface Finding {
  readonly round: Model['rounds'][number];
  readonly item: ItemModel;
  readonly unitId: string;
}

export function planFinding(model: Model, actor: Actor, { round, item, unitId }: Finding): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  if (!seesByRegion(model, actor, round.regionId)) return refused('resource.not_found');
  if (actor.regionId !== round.regionId) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (unitId !== item.unitId || item.policy.regionId !== round.regionId) return refused('request.invalid');
  return {
    apply: () => {
      item.findings.push({ id: '', unitId, state: 'open', decided: null, version: 1 });
      restate(model, item);
    },
  };
}

export interface FindingDecided {
  readonly item: ItemModel;
  readonly finding: FindingModel;
  readonly state: 'settled' | 'withdrawn';
}

export function planDecidingFinding(
  model: Model,
  actor: Actor,
  { item, finding, state }: FindingDecided,
): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  if (!seesByRegion(model, actor, item.policy.regionId)) return refused('resource.not_found');
  if (actor.regionId !== item.policy.regionId) return refused('permission.denied');
  if (finding.state !== 'open') return refused('lifecycle.refused');
  // What is ordered about it is settled by the order.
  if (model.orders.some((order) => order.finding === finding && isUnderWay(order)))
    return refused('lifecycle.refused');
  return {
    apply: () => {
      const decided = { by: actor.userId, on: model.today };
      Object.assign(finding, { state, decided, version: finding.version + 1 });
      restate(model, item);
      audit(model, `finding.${state}`, finding.id);
    },
  };
}
