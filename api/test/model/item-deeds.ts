import { addDays } from '../../src/domain/calendar/date.js';
import { acceptWorkItem } from '../../src/work-items/commands/accept-work-item.js';
import { acceptWorkItems } from '../../src/work-items/commands/accept-work-items.js';
import { archiveWorkItems } from '../../src/work-items/commands/archive-work-items.js';
import { askRequest } from '../../src/work-items/commands/ask-request.js';
import { decideRequest } from '../../src/work-items/commands/decide-request.js';
import { publishPolicy } from '../../src/work-items/commands/publish-policy.js';
import { setAsideWorkItem } from '../../src/work-items/commands/set-aside-work-item.js';
import * as calls from '../../src/work-items/work-items.schemas.js';
import type { Deed } from './deed.js';
import { learnPlan } from './filing-deeds.js';
import {
  archivable,
  type Asking,
  type Deciding,
  planAccepting,
  planArchiving,
  planAsking,
  planDeciding,
  planPublishing,
  planSettingAside,
  planSigningAll,
  type SettingAside,
  signable,
} from './item-plans.js';
import { type AskedKind, audit, type ItemModel, livesOn, type Model, type PolicyModel } from './model.js';

const REASON = '职责已经调整，请予考虑。';
const named = (item: ItemModel, model: Model) => `item ${model.items.indexOf(item) + 1} (${item.state})`;

export const publishing: Deed<PolicyModel> = {
  name: 'publishes',
  endpoint: calls.publishPolicy,
  targets: ({ policies }) => policies,
  about: (policy) => [policy],
  describe: (policy, model) => `policy ${model.policies.indexOf(policy) + 1}`,
  plan: planPublishing,
  perform: (context, policy) => publishPolicy(context, policy.id),
  learn: async (model, { source }, policy) => {
    // By the unit it was given to, which may have ended at the same moment.
    const rows: { id: string; task_id: string; unit_id: string }[] = await source.query(
      'SELECT id, task_id, coalesce(origin_unit_id, unit_id) AS unit_id FROM work_item WHERE policy_id = $1',
      [policy.id],
    );
    const known = new Set(model.items.map(({ id }) => id));
    const added = rows.filter(({ id }) => !known.has(id));
    for (const item of model.items)
      if (item.id === '' && item.policy === policy) {
        item.id = added.find((row) => row.task_id === item.taskId && row.unit_id === item.unitId)?.id ?? '';
        audit(model, 'work-item.assigned', item.id);
      }
  },
};

export const accepting: Deed<ItemModel> = {
  name: 'signs for',
  endpoint: calls.acceptWorkItem,
  targets: ({ items }) => items,
  about: (item) => [item],
  describe: named,
  plan: planAccepting,
  perform: (context, item) => acceptWorkItem(context, item.id),
};

export const signingAll: Deed<readonly ItemModel[]> = {
  name: 'signs for',
  endpoint: calls.acceptWorkItems,
  targets: ({ items }) => (items.length > 0 ? [items, items.slice(0, 2)] : []),
  about: (items) => items,
  describe: (items) => `${items.length} items at once`,
  plan: planSigningAll,
  // Some twice, which counts once.
  perform: (context, items) =>
    acceptWorkItems(
      context,
      [...items, ...items.slice(0, 1)].map(({ id }) => id),
    ),
  answer: (_, actor, items) => {
    const accepted = signable(actor, items).length;
    return { accepted, skipped: items.length - accepted };
  },
};

/** Units with somebody to sign for the item, and those that can't have it: they have ended, or are out of reach. */
function receivers({ cast, today }: Model, { policy }: ItemModel): string[] {
  const people = Object.values(cast.people);
  const reach = cast.regionPaths.get(policy.regionId) ?? '';
  return cast.units
    .filter(
      (unit) =>
        !livesOn(unit, today) ||
        !unit.regionPath.startsWith(reach) ||
        people.some(({ unitId }) => unitId === unit.id),
    )
    .map(({ id }) => id);
}

export function asking(kind: AskedKind): Deed<Asking> {
  return {
    name: `asks for ${kind} of`,
    endpoint: {
      dispute: calls.disputeWorkItem,
      transfer: calls.transferWorkItem,
      extension: calls.extendWorkItem,
      closing: calls.closeWorkItem,
    }[kind],
    targets: (model) =>
      model.items.flatMap((item) => {
        const units = kind === 'transfer' ? receivers(model, item) : [''];
        const from = item.deadline ?? model.today;
        const deadlines = kind === 'extension' ? [addDays(from, 20), from] : [''];
        return units.flatMap((unitId) => deadlines.map((deadline) => ({ item, kind, unitId, deadline })));
      }),
    about: ({ item }) => [item],
    describe: ({ item, deadline, unitId }, model) => {
      const to = model.cast.units.findIndex(({ id }) => id === unitId);
      return `${named(item, model)}${deadline === '' ? '' : ` until ${deadline}`}${to < 0 ? '' : ` to unit ${to + 1}`}`;
    },
    plan: planAsking,
    perform: (context, { item, deadline, unitId }) =>
      askRequest(
        context,
        item.id,
        {
          dispute: { kind: 'dispute' as const, reason: REASON },
          transfer: { kind: 'transfer' as const, reason: REASON, unitId },
          extension: { kind: 'extension' as const, reason: REASON, deadline },
          closing: { kind: 'closing' as const, reason: REASON, evidence: '验收意见和统计数据' },
        }[kind],
      ),
    learn: async (_, { source }, { item }) => {
      const known = item.requests.map(({ id }) => id).filter((id) => id !== '');
      const [row]: { id: string }[] = await source.query(
        'SELECT id FROM work_item_request WHERE work_item_id = $1 AND NOT id = ANY($2::uuid[])',
        [item.id, known],
      );
      for (const request of item.requests) request.id ||= row?.id ?? '';
    },
  };
}

export const deciding: Deed<Deciding> = {
  name: 'decides',
  endpoint: calls.decideRequest,
  targets: ({ items }) =>
    items.flatMap((item) =>
      item.requests.flatMap((request) =>
        [true, false].flatMap((granted) => [
          { item, request, granted, reason: REASON, deadline: undefined },
          { item, request, granted, reason: '', deadline: undefined },
          { item, request, granted, reason: REASON, deadline: addDays(item.deadline ?? item.startOn, 10) },
          { item, request, granted, reason: REASON, deadline: item.deadline ?? item.startOn },
        ]),
      ),
    ),
  about: ({ item }) => [item],
  describe: ({ item, request, granted, reason, deadline }, model) =>
    `${request.kind} (${request.state}) of ${named(item, model)}: ${granted ? 'granted' : 'refused'}${
      reason === '' ? ' without a reason' : ''
    }${deadline === undefined ? '' : ` until ${deadline}`}`,
  plan: planDeciding,
  perform: (context, { item, request, granted, reason, deadline }) =>
    decideRequest(context, item.id, request.id, { granted, reason, deadline }),
  learn: (model, real, { item }) => learnPlan(model, real, item, 'plan.moved'),
};

export function settingAside(action: SettingAside): Deed<ItemModel> {
  return {
    name: `${action}s`,
    endpoint: { suspend: calls.suspendWorkItem, resume: calls.resumeWorkItem, cancel: calls.cancelWorkItem }[
      action
    ],
    targets: ({ items }) => items,
    about: (item) => [item],
    describe: named,
    plan: (model, actor, item) => planSettingAside(model, actor, item, action),
    perform: (context, item) =>
      setAsideWorkItem(context, item.id, action, { reason: REASON, document: '专题会议纪要〔2026〕5号' }),
  };
}

export const archiving: Deed<readonly ItemModel[]> = {
  name: 'puts away',
  endpoint: calls.archiveWorkItems,
  targets: ({ items }) => (items.length > 0 ? [items, items.slice(0, 3)] : []),
  about: (items) => items,
  describe: (items) => `${items.length} items at once`,
  plan: planArchiving,
  perform: (context, items) =>
    archiveWorkItems(
      context,
      items.map(({ id }) => id),
    ),
  answer: (_, actor, items) => {
    const archived = archivable(actor, items).length;
    return { archived, skipped: items.length - archived };
  },
};
