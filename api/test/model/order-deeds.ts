import { addDays } from '../../src/domain/calendar/date.js';
import { addMeasure } from '../../src/inspections/commands/add-measure.js';
import { askOrderExtension } from '../../src/inspections/commands/ask-order-extension.js';
import { changeMeasure } from '../../src/inspections/commands/change-measure.js';
import { closeOrder } from '../../src/inspections/commands/close-order.js';
import { decideOrderExtension } from '../../src/inspections/commands/decide-order-extension.js';
import { decideReply } from '../../src/inspections/commands/decide-reply.js';
import { decideRise } from '../../src/inspections/commands/decide-rise.js';
import { draftOrder, type OrderSource } from '../../src/inspections/commands/draft-order.js';
import { endOrder } from '../../src/inspections/commands/end-order.js';
import { lookBack } from '../../src/inspections/commands/look-back.js';
import { redraftOrder } from '../../src/inspections/commands/redraft-order.js';
import { replyOrder } from '../../src/inspections/commands/reply-order.js';
import { signOrder } from '../../src/inspections/commands/sign-order.js';
import { verifyOrder } from '../../src/inspections/commands/verify-order.js';
import * as calls from '../../src/inspections/rectifications.schemas.js';
import type { Deed } from './deed.js';
import { audit, type Model } from './model.js';
import { type Drafting, type Matter, planDrafting } from './order-drafting.js';
import type { OrderModel } from './order-model.js';
import {
  type Ending,
  type ExtensionAsked,
  type LookingBack,
  type MeasureChanged,
  type MeasureTaken,
  type OrderDecided,
  planAddingMeasure,
  planChangingMeasure,
  planClosingOrder,
  planDecidingExtension,
  planDecidingReply,
  planDecidingRise,
  planEnding,
  planExtending,
  planLookingBack,
  planRedrafting,
  planReplying,
  planSigning,
  planVerifying,
  type Redrafting,
  type Replying,
  type Verifying,
} from './order-plans.js';
import type { Real } from './stage.js';

const REASON = '现场查看，与所报不符。';

const named = (order: OrderModel, model: Model) =>
  `order ${model.orders.indexOf(order) + 1} (${order.colour}, ${order.state}, due ${order.dueOn})`;
const aboutOrder = (order: OrderModel): object[] =>
  [order, order.item, order.finding, order.report].filter((each) => each !== null);
const perOrder = <T>({ orders }: Model, targetsOf: (order: OrderModel) => readonly T[]): T[] =>
  orders.flatMap((order) => targetsOf(order));

/** The ids of orders that have just been made, and who heard of them. */
export async function learnOrders(model: Model, { source, regionIds }: Real): Promise<void> {
  const made = model.orders.filter(({ id }) => id === '');
  if (made.length === 0) return;
  const known = model.orders.map(({ id }) => id).filter((id) => id !== '');
  const rows: Record<string, string | null>[] = await source.query(
    `SELECT id, origin, unit_id, work_item_id, finding_id, report_id, previous_id, drafted_by, due_on, colour
       FROM rectification WHERE region_id = ANY($1) AND NOT id = ANY($2::uuid[])`,
    [regionIds, known],
  );
  for (const order of made) {
    const found = rows.findIndex(
      (row) =>
        row['origin'] === order.origin &&
        row['unit_id'] === order.unitId &&
        row['work_item_id'] === (order.item?.id ?? null) &&
        row['finding_id'] === (order.finding?.id ?? null) &&
        row['report_id'] === (order.report?.id ?? null) &&
        row['previous_id'] === (order.previous?.id ?? null) &&
        row['drafted_by'] === order.draftedBy &&
        row['due_on'] === order.dueOn &&
        row['colour'] === order.colour,
    );
    order.id = rows.splice(found, found < 0 ? 0 : 1)[0]?.['id'] ?? '';
    audit(model, 'rectification.drafted', order.id);
  }
}

const sourceOf = (matter: Matter): OrderSource => {
  switch (matter.origin) {
    case 'finding':
      return { origin: 'finding', findingId: matter.finding.id };
    case 'report':
      return { origin: 'report', reportId: matter.report.id };
    case 'item':
      return { origin: 'item', workItemId: matter.item.id };
    case 'hand':
      return { origin: 'hand', unitId: matter.unitId };
  }
};

function mattersOf({ items, cycles, cast }: Model): Matter[] {
  return [
    ...items.flatMap((item) => [
      { origin: 'item' as const, item },
      ...item.findings.flatMap((finding) => [
        { origin: 'finding' as const, item, finding },
        { origin: 'finding' as const, item, finding },
      ]),
    ]),
    ...cycles.flatMap(({ reports }) => reports.map((report) => ({ origin: 'report' as const, report }))),
    ...cast.units.filter((_, at) => at % 3 === 0).map(({ id }) => ({ origin: 'hand' as const, unitId: id })),
  ];
}

export const draftingOrder: Deed<Drafting> = {
  name: 'drafts an order about',
  endpoint: calls.draftRectification,
  targets: (model) =>
    mattersOf(model).flatMap((of) =>
      [
        { days: 4, colour: 'blue' as const },
        { days: 20, colour: 'blue' as const },
        { days: 9, colour: 'orange' as const },
        { days: 0, colour: 'blue' as const },
      ].map(({ days, colour }) => ({
        of,
        matter: '平台建设滞后',
        demand: '请于期限内完成第三个平台的验收。',
        dueOn: addDays(model.today, days),
        colour,
      })),
    ),
  about: ({ of }) => {
    if (of.origin === 'hand') return [];
    if (of.origin === 'finding') return [of.item, of.finding];
    return of.origin === 'item' ? [of.item] : [of.report.item, of.report];
  },
  describe: ({ of, dueOn, colour }, { items }) => {
    const what =
      of.origin === 'hand'
        ? 'a unit'
        : `${of.origin} of item ${items.indexOf(of.origin === 'report' ? of.report.item : of.item) + 1}`;
    return `${what}, ${colour}, due ${dueOn}`;
  },
  plan: planDrafting,
  perform: (context, { of, ...draft }) => draftOrder(context, sourceOf(of), draft),
  learn: learnOrders,
};

export const redraftingOrder: Deed<Redrafting> = {
  name: 'redrafts',
  endpoint: calls.redraftRectification,
  targets: (model) =>
    perOrder(model, (order) =>
      [
        { days: 6, stale: 0 },
        { days: 15, stale: 0 },
        { days: 0, stale: 0 },
        { days: 6, stale: 1 },
      ].map(({ days, stale }) => ({
        order,
        version: order.version - stale,
        matter: '平台建设严重滞后',
        demand: '请于期限内完成第三个平台的验收，并报送名单。',
        dueOn: addDays(model.today, days),
        colour: 'blue' as const,
      })),
    ),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, dueOn, version }, model) => `${named(order, model)}, version ${version}: due ${dueOn}`,
  plan: planRedrafting,
  perform: (context, { order: { id }, version, ...draft }) => redraftOrder(context, id, version, draft),
};

export const signingOrder: Deed<OrderModel> = {
  name: 'signs',
  endpoint: calls.signRectification,
  targets: ({ orders }) => orders,
  // Two that are signed at once have different numbers.
  about: (order, { orders }) => [
    ...aboutOrder(order),
    ...orders.filter(({ regionId, state }) => regionId === order.regionId && state === 'drafted'),
  ],
  describe: named,
  plan: planSigning,
  perform: (context, { id }) => signOrder(context, id),
};

export function endingOrder(ending: Ending): Deed<OrderModel> {
  return {
    name: ending === 'dismiss' ? 'dismisses' : 'withdraws',
    endpoint: ending === 'dismiss' ? calls.dismissRectification : calls.withdrawRectification,
    targets: ({ orders }) => orders,
    about: aboutOrder,
    describe: named,
    plan: (model, actor, order) => planEnding(model, actor, order, ending),
    perform: (context, { id }) => endOrder(context, id, ending, { reason: REASON }),
  };
}

export const addingMeasure: Deed<MeasureTaken> = {
  name: 'adds a measure to',
  endpoint: calls.addMeasure,
  targets: (model) =>
    perOrder(model, (order) =>
      [null, addDays(model.today, 5)].map((dueOn) => ({ order, words: '倒排工期，增加一个施工班组', dueOn })),
    ),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order }, model) => named(order, model),
  plan: planAddingMeasure,
  perform: (context, { order: { id }, words, dueOn }) => addMeasure(context, id, { words, dueOn }),
  learn: async (_, { source }, { order }) => {
    const rows: { id: string }[] = await source.query(
      'SELECT id FROM rectification_measure WHERE rectification_id = $1 ORDER BY seq',
      [order.id],
    );
    for (const [index, measure] of order.measures.entries()) measure.id ||= rows[index]?.id ?? '';
  },
};

/** What becomes of a measure, sensible or not. */
function changesOf(model: Model, order: OrderModel): MeasureChanged[] {
  return order.measures.flatMap((measure) => {
    const { version, words, dueOn } = measure;
    const done = { order, measure, version, words, dueOn, state: 'done' as const, result: '班组已经进场' };
    const again = { words: '增加两个施工班组', dueOn: addDays(model.today, 3), result: '' };
    return [
      done,
      { ...done, state: 'dropped', result: '方案调整，不再实施' },
      { ...done, ...again, state: 'doing' },
      { ...done, result: '' },
      { ...done, version: version - 1 },
    ];
  });
}

export const changingMeasure: Deed<MeasureChanged> = {
  name: 'changes',
  endpoint: calls.changeMeasure,
  targets: (model) => perOrder(model, (order) => changesOf(model, order)),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, measure, version, state, result }, model) =>
    `measure ${order.measures.indexOf(measure) + 1} (${measure.state}, version ${version}) of ${named(order, model)}: ${state}${result === '' ? ' without a word' : ''}`,
  plan: planChangingMeasure,
  perform: (context, { measure: { id }, version, words, dueOn, state, result }) =>
    changeMeasure(context, id, version, { words, dueOn, state, result }),
};

/** What was begun is done. */
export const carryingOut: Deed<MeasureChanged> = {
  ...changingMeasure,
  targets: (model) =>
    changingMeasure
      .targets(model)
      .filter(({ measure, state }) => measure.state === 'doing' && state === 'done'),
};

export const replyingOrder: Deed<Replying> = {
  name: 'replies to',
  endpoint: calls.replyRectification,
  targets: (model) =>
    perOrder(model, (order) => [{ order, reply: `第三个平台已经开工，${model.today} 完成验收。` }]),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order }, model) => named(order, model),
  plan: planReplying,
  perform: (context, { order: { id }, reply }) => replyOrder(context, id, { reply }),
};

const toDecide = (model: Model): OrderDecided[] =>
  perOrder(model, (order) => [
    { order, granted: true, reason: '' },
    { order, granted: true, reason: '' },
    { order, granted: false, reason: REASON },
  ]);
const decision: Pick<Deed<OrderDecided>, 'targets' | 'about' | 'describe'> = {
  targets: toDecide,
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, granted }, model) => `${named(order, model)}: ${granted ? 'granted' : 'refused'}`,
};

export const decidingReply: Deed<OrderDecided> = {
  ...decision,
  name: 'decides the reply to',
  endpoint: calls.decideReply,
  plan: planDecidingReply,
  perform: (context, { order: { id }, granted, reason }) => decideReply(context, id, { granted, reason }),
};

export const decidingRise: Deed<OrderDecided> = {
  ...decision,
  name: 'decides the rise of',
  endpoint: calls.decideRise,
  plan: planDecidingRise,
  perform: (context, { order: { id }, granted, reason }) => decideRise(context, id, { granted, reason }),
};

export const extendingOrder: Deed<ExtensionAsked> = {
  name: 'asks for more time for',
  endpoint: calls.askOrderExtension,
  targets: (model) =>
    perOrder(model, (order) =>
      [10, 10, 0].map((days) => ({ order, dueOn: addDays(order.dueOn, days), reason: '设备到货推迟' })),
    ),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, dueOn }, model) => `${named(order, model)} until ${dueOn}`,
  plan: planExtending,
  perform: (context, { order: { id }, dueOn, reason }) => askOrderExtension(context, id, { dueOn, reason }),
};

export const decidingExtension: Deed<OrderDecided> = {
  ...decision,
  name: 'decides about more time for',
  endpoint: calls.decideOrderExtension,
  plan: planDecidingExtension,
  perform: (context, { order: { id }, granted, reason }) =>
    decideOrderExtension(context, id, { granted, reason }),
};

export const verifyingOrder: Deed<Verifying> = {
  name: 'verifies',
  endpoint: calls.verifyRectification,
  targets: (model) =>
    perOrder(model, (order) => {
      const passed = { order, passed: true, words: '现场查看，已经开工', dueOn: undefined };
      const rejected = { order, passed: false, words: '现场没有开工', dueOn: undefined };
      return [
        ...[passed, passed, passed, rejected],
        { ...rejected, dueOn: addDays(model.today, 7) },
        { ...rejected, dueOn: model.today },
      ];
    }),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, passed, dueOn }, model) =>
    `${named(order, model)}: ${passed ? 'passed' : 'rejected'}${dueOn === undefined ? '' : ` until ${dueOn}`}`,
  plan: planVerifying,
  perform: (context, { order: { id }, passed, words, dueOn }) =>
    verifyOrder(context, id, { passed, words, dueOn }),
};

export const closingOrder: Deed<OrderModel> = {
  name: 'closes',
  endpoint: calls.closeRectification,
  targets: ({ orders }) => orders,
  about: aboutOrder,
  describe: named,
  plan: planClosingOrder,
  perform: (context, { id }) => closeOrder(context, id),
};

export const lookingBack: Deed<LookingBack> = {
  name: 'looks back at',
  endpoint: calls.lookBackRectification,
  targets: (model) =>
    perOrder(model, (order) => {
      const relapsed = { order, sustained: false, note: '平台又停工了', dueOn: undefined };
      return [
        { order, sustained: true, note: '平台运行正常', dueOn: undefined },
        { ...relapsed, dueOn: addDays(model.today, 8) },
        { ...relapsed, dueOn: addDays(model.today, 8) },
        { ...relapsed, dueOn: model.today },
        relapsed,
      ];
    }),
  about: ({ order }) => aboutOrder(order),
  describe: ({ order, sustained, dueOn }, model) =>
    `${named(order, model)}: ${sustained ? 'sustained' : `relapsed, due ${dueOn ?? 'never'}`}`,
  plan: planLookingBack,
  perform: (context, { order: { id }, sustained, note, dueOn }) =>
    lookBack(context, id, { sustained, note, dueOn }),
  learn: learnOrders,
};
