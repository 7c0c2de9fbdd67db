import type { Actor } from '../../src/platform/authz/actor.js';
import type { ProblemCode } from '../../src/platform/problems/problem-codes.js';
import { amend, successorOf } from './amendment-plans.js';
import { movePlan } from './filing-plans.js';
import {
  type AskedKind,
  audit,
  changeItem,
  type ItemModel,
  type ItemState,
  livesOn,
  type Model,
  openRequest,
  pathOf,
  type Plan,
  type PolicyModel,
  refused,
  type RequestModel,
  restate,
  seesByRegion,
  seesItem,
  settle,
  UNCHANGED,
} from './model.js';

const isReporter = (actor: Actor) => actor.roles.includes('reporter');
const isInspector = (actor: Actor) => actor.roles.includes('inspector');

/** Publishing gives each unit of each task its item. */
export function planPublishing(model: Model, actor: Actor, policy: PolicyModel): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  const path = pathOf(model, policy.regionId);
  const above = policy.publishedOn !== null && actor.regionPath.startsWith(path);
  if (!seesByRegion(model, actor, policy.regionId) && !above) return refused('resource.not_found');
  if (policy.regionId !== actor.regionId) return refused('permission.denied');
  if (policy.publishedOn !== null) return UNCHANGED;
  const { amends } = policy;
  if (amends && successorOf(model, amends.policy)) return refused('policy.superseded');
  return {
    apply: () => {
      const assigned = amends
        ? amend(model, actor, policy, amends)
        : policy.tasks.flatMap((task) => task.duties.map((duty) => ({ task, ...duty })));
      policy.publishedOn = model.today;
      audit(model, 'policy.published', policy.id);
      for (const { task, unitId, role } of assigned) {
        const item: ItemModel = {
          id: '',
          policy,
          taskId: task.id,
          unitId,
          originUnitId: null,
          joinedInto: null,
          role,
          state: 'assigned',
          disputed: false,
          startOn: policy.issuedOn,
          originalDeadline: task.deadline,
          deadline: task.deadline,
          assignedOn: model.today,
          acceptedOn: null,
          closedOn: null,
          progress: null,
          redsInARow: 0,
          inspectorRed: false,
          findings: [],
          version: 1,
          requests: [],
          standings: [],
          filed: [],
          inForce: [],
        };
        model.items.push(item);
        restate(model, item);
      }
      if (assigned.length > 0)
        model.assignments.push({ policy, day: model.today, publishedBy: actor.userId });
    },
  };
}

export function planAccepting(model: Model, actor: Actor, item: ItemModel): Plan {
  if (!isReporter(actor)) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.unitId !== actor.unitId) return refused('permission.denied');
  if (item.state === 'accepted') return UNCHANGED;
  if (item.state !== 'assigned' || item.disputed) return refused('lifecycle.refused');
  return { apply: () => sign(model, item) };
}

/** As many as wait for the signature of the person's unit. */
export function signable(actor: Actor, items: readonly ItemModel[]): ItemModel[] {
  return items.filter((item) => item.unitId === actor.unitId && item.state === 'assigned' && !item.disputed);
}

export function planSigningAll(model: Model, actor: Actor, items: readonly ItemModel[]): Plan {
  if (!isReporter(actor)) return refused('permission.denied');
  return { apply: () => signable(actor, items).forEach((item) => sign(model, item)) };
}

function sign(model: Model, item: ItemModel): void {
  changeItem(model, item, { state: 'accepted', acceptedOn: model.today });
  audit(model, 'work-item.accepted', item.id);
}

export interface Asking {
  readonly item: ItemModel;
  readonly kind: AskedKind;
  /** Of an extension. */
  readonly deadline: string;
  /** Of a transfer. */
  readonly unitId: string;
}

const ASKED_FROM: Readonly<Record<AskedKind, readonly ItemState[]>> = {
  dispute: ['assigned', 'accepted'],
  transfer: ['assigned', 'accepted'],
  extension: ['accepted'],
  closing: ['accepted'],
};

export function planAsking(model: Model, actor: Actor, asking: Asking): Plan {
  const { item, kind, deadline, unitId } = asking;
  if (!isReporter(actor)) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.unitId !== actor.unitId) return refused('permission.denied');
  if (openRequest(item)) return refused('work_item.request_open');
  if (!ASKED_FROM[kind].includes(item.state)) return refused('lifecycle.refused');
  if (kind === 'transfer' && !canReceive(model, item, unitId)) return refused('request.invalid');
  if (kind === 'extension') {
    if (item.deadline === null || item.deadline < model.today) return refused('lifecycle.refused');
    if (deadline <= item.deadline) return refused('request.invalid');
  }
  return {
    apply: () => {
      item.requests.push({
        id: '',
        kind,
        state: 'open',
        askedBy: actor.userId,
        askedOn: model.today,
        askedDeadline: kind === 'extension' ? deadline : null,
        askedUnitId: kind === 'transfer' ? unitId : null,
        decidedBy: null,
        decidedOn: null,
      });
      changeItem(model, item, {
        ...(kind === 'dispute' ? { disputed: true } : {}),
        ...(kind === 'closing' ? { state: 'closing' } : {}),
      });
      audit(model, `work-item.${kind}-asked`, item.id);
    },
  };
}

function canReceive(model: Model, item: ItemModel, unitId: string): boolean {
  const unit = model.cast.units.find(({ id }) => id === unitId);
  return (
    unit !== undefined &&
    livesOn(unit, model.today) &&
    unit.regionPath.startsWith(pathOf(model, item.policy.regionId)) &&
    // The unit itself is among them.
    !model.items.some((other) => other.taskId === item.taskId && other.unitId === unitId)
  );
}

export interface Deciding {
  readonly item: ItemModel;
  readonly request: RequestModel;
  readonly granted: boolean;
  readonly reason: string;
  readonly deadline: string | undefined;
}

export function planDeciding(model: Model, actor: Actor, deciding: Deciding): Plan {
  const { item, request, granted, reason } = deciding;
  if (!isInspector(actor)) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.policy.regionId !== actor.regionId) return refused('permission.denied');
  if (request.askedBy === actor.userId) return refused('permission.denied');
  if (request.state !== 'open') return refused('lifecycle.refused');
  if ((!granted || request.kind === 'dispute') && reason.length < 5) return refused('request.invalid');
  if (deciding.deadline !== undefined && !(granted && request.kind === 'extension'))
    return refused('request.invalid');
  const { change, refusal } = decided(model, deciding);
  if (refusal) return refused(refusal);
  return {
    apply: () => {
      settle(model, actor, item, request, granted ? 'granted' : 'refused');
      changeItem(model, item, change);
      if (typeof change.deadline === 'string') movePlan(model, actor, item, change.deadline);
      if (change.unitId !== undefined) model.handOvers.push(item);
    },
  };
}

function decided(
  model: Model,
  { item, request, granted, deadline: given }: Deciding,
): { change: Partial<ItemModel>; refusal?: ProblemCode } {
  switch (request.kind) {
    case 'dispute':
      return { change: { disputed: false, ...(granted ? { state: 'cancelled' as const } : {}) } };
    case 'closing':
      return {
        change: granted ? { state: 'closed', closedOn: model.today } : { state: 'accepted' },
      };
    case 'extension': {
      if (!granted) return { change: {} };
      const deadline = given ?? request.askedDeadline;
      if (deadline === null || item.deadline === null || deadline <= item.deadline)
        return { change: {}, refusal: 'request.invalid' };
      return { change: { deadline } };
    }
    case 'transfer': {
      if (!granted) return { change: {} };
      const unitId = request.askedUnitId ?? '';
      if (!canReceive(model, item, unitId)) return { change: {}, refusal: 'lifecycle.refused' };
      const originUnitId = item.originUnitId ?? item.unitId;
      return { change: { unitId, originUnitId, state: 'assigned', acceptedOn: null } };
    }
  }
}

export type SettingAside = 'suspend' | 'resume' | 'cancel';

const SET_ASIDE: Readonly<Record<SettingAside, { from: readonly ItemState[]; to: ItemState; done: string }>> =
  {
    suspend: { from: ['assigned', 'accepted', 'closing'], to: 'suspended', done: 'suspended' },
    resume: { from: ['suspended'], to: 'assigned', done: 'resumed' },
    cancel: { from: ['assigned', 'accepted', 'closing', 'suspended'], to: 'cancelled', done: 'cancelled' },
  };

export function planSettingAside(model: Model, actor: Actor, item: ItemModel, action: SettingAside): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  if (!seesItem(model, actor, item)) return refused('resource.not_found');
  if (item.policy.regionId !== actor.regionId) return refused('permission.denied');
  const { from, to, done } = SET_ASIDE[action];
  if (!from.includes(item.state)) return refused('lifecycle.refused');
  return {
    apply: () => {
      const waiting = openRequest(item);
      if (waiting) settle(model, actor, item, waiting, 'refused');
      changeItem(model, item, {
        state: to,
        disputed: false,
        ...(action === 'resume' ? { acceptedOn: null } : {}),
      });
      audit(model, `work-item.${done}`, item.id);
    },
  };
}

/** As many as are closed and of the inspector's own region. */
export function archivable(actor: Actor, items: readonly ItemModel[]): ItemModel[] {
  return items.filter((item) => item.state === 'closed' && item.policy.regionId === actor.regionId);
}

export function planArchiving(model: Model, actor: Actor, items: readonly ItemModel[]): Plan {
  if (!isInspector(actor)) return refused('permission.denied');
  return {
    apply: () => {
      for (const item of archivable(actor, items)) {
        changeItem(model, item, { state: 'archived' });
        audit(model, 'work-item.archived', item.id);
      }
    },
  };
}
