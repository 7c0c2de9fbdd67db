import { addDays } from '../../src/domain/calendar/date.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { audit, type Model, type Plan, refused } from './model.js';
import {
  markOf,
  type MeasureModel,
  newOrder,
  openExtension,
  openRise,
  ORDER_COLOURS,
  type OrderColour,
  type OrderModel,
} from './order-model.js';
import { against, change, lacksMeasures } from './order-steps.js';

export interface Drafted {
  readonly matter: string;
  readonly demand: string;
  readonly dueOn: string;
  readonly colour: OrderColour;
}

export interface Redrafting extends Drafted {
  readonly order: OrderModel;
  /** The version that was read before it was written. */
  readonly version: number;
}

export function planRedrafting(model: Model, actor: Actor, redrafting: Redrafting): Plan {
  const { order, version, ...draft } = redrafting;
  const refusal = against(model, actor, 'redraft', order);
  if (refusal) return refusal;
  if (version !== order.version) return refused('resource.stale');
  if (draft.dueOn <= model.today) return refused('request.invalid');
  return {
    apply: () => {
      const written = { ...draft, originalDueOn: draft.dueOn, draftedBy: actor.userId };
      change(model, actor, order, written, 'redrafted');
    },
  };
}

/** Numbered within region and year, without a gap. */
export function planSigning(model: Model, actor: Actor, order: OrderModel): Plan {
  const refusal = against(model, actor, 'sign', order);
  if (refusal) return refusal;
  if (order.dueOn <= model.today) return refused('lifecycle.refused');
  return {
    apply: () => {
      const year = Number(model.today.slice(0, 4));
      const numbered = model.orders.filter(
        ({ regionId, number }) => regionId === order.regionId && number?.year === year,
      );
      change(
        model,
        actor,
        order,
        {
          state: 'rectifying',
          number: { prefix: settingOf(model, order).prefix, year, serial: numbered.length + 1 },
          signed: { by: actor.userId, on: model.today },
        },
        'signed',
      );
    },
  };
}

export type Ending = 'dismiss' | 'withdraw';

export function planEnding(model: Model, actor: Actor, order: OrderModel, ending: Ending): Plan {
  return (
    against(model, actor, ending, order) ?? {
      apply: () => {
        const action = ending === 'dismiss' ? 'dismissed' : 'withdrawn';
        change(model, actor, order, { state: 'cancelled' }, action);
      },
    }
  );
}

export interface MeasureTaken {
  readonly order: OrderModel;
  readonly words: string;
  readonly dueOn: string | null;
}

export function planAddingMeasure(model: Model, actor: Actor, { order, words, dueOn }: MeasureTaken): Plan {
  return (
    against(model, actor, 'take measures', order) ?? {
      apply: () => {
        order.measures.push({
          id: '',
          words,
          dueOn,
          state: 'doing',
          result: '',
          doneOn: null,
          recordedBy: actor.userId,
          version: 1,
        });
        audit(model, 'rectification.measure-added', order.id);
      },
    }
  );
}

export interface MeasureChanged extends Pick<MeasureModel, 'words' | 'dueOn' | 'state' | 'result'> {
  readonly order: OrderModel;
  readonly measure: MeasureModel;
  readonly version: number;
}

export function planChangingMeasure(model: Model, actor: Actor, changed: MeasureChanged): Plan {
  const { order, measure, version, ...what } = changed;
  const refusal = against(model, actor, 'take measures', order);
  if (refusal) return refusal;
  if (version !== measure.version) return refused('resource.stale');
  if (what.state !== 'doing' && what.result === '') return refused('request.invalid');
  return {
    apply: () => {
      const isDone = what.state === 'done';
      const doneOn = isDone ? (measure.doneOn ?? model.today) : null;
      Object.assign(measure, { ...what, doneOn, recordedBy: actor.userId, version: version + 1 });
      audit(model, `rectification.measure-${isDone ? 'done' : 'changed'}`, order.id);
    },
  };
}

export interface Replying {
  readonly order: OrderModel;
  readonly reply: string;
}

export function planReplying(model: Model, actor: Actor, { order, reply }: Replying): Plan {
  const refusal = against(model, actor, 'reply', order);
  if (refusal) return refusal;
  if (lacksMeasures(order)) return refused('rectification.measure_open');
  return {
    apply: () => {
      const replied = { by: actor.userId, on: model.today };
      change(model, actor, order, { state: 'replied', reply, replied, approved: null }, 'replied');
    },
  };
}

/** What is decided of an order: a reply, a wish for more time, a rise. */
export interface OrderDecided {
  readonly order: OrderModel;
  readonly granted: boolean;
  readonly reason: string;
}

export function planDecidingReply(model: Model, actor: Actor, { order, granted }: OrderDecided): Plan {
  return (
    against(model, actor, granted ? 'approve' : 'send back', order) ?? {
      apply: () => {
        const approved = { by: actor.userId, on: model.today };
        if (granted) change(model, actor, order, { state: 'approved', approved }, 'approved');
        else change(model, actor, order, { state: 'rectifying' }, 'sent-back');
      },
    }
  );
}

export interface ExtensionAsked {
  readonly order: OrderModel;
  readonly dueOn: string;
  readonly reason: string;
}

export function planExtending(model: Model, actor: Actor, { order, dueOn, reason }: ExtensionAsked): Plan {
  const refusal = against(model, actor, 'extend', order);
  if (refusal) return refusal;
  if (order.dueOn < model.today) return refused('lifecycle.refused');
  if (dueOn <= order.dueOn) return refused('request.invalid');
  return {
    apply: () => {
      order.extensions.push({
        askedDueOn: dueOn,
        reason,
        asked: { by: actor.userId, on: model.today },
        state: 'open',
        decided: null,
        decision: '',
      });
      audit(model, 'rectification.extension-asked', order.id);
    },
  };
}

/** The first date stays on the order for ever. */
export function planDecidingExtension(model: Model, actor: Actor, decided: OrderDecided): Plan {
  const { order, granted, reason } = decided;
  const refusal = against(model, actor, 'decide extension', order);
  if (refusal) return refusal;
  const extension = openExtension(order);
  if (!extension || extension.asked.by === actor.userId) return refused('rectification.same_person');
  return {
    apply: () => {
      const state = granted ? 'granted' : 'refused';
      const hand = { by: actor.userId, on: model.today };
      Object.assign(extension, { state, decided: hand, decision: reason });
      const what = granted ? { dueOn: extension.askedDueOn } : {};
      change(model, actor, order, what, `extension-${state}`);
    },
  };
}

export interface Verifying {
  readonly order: OrderModel;
  readonly passed: boolean;
  readonly words: string;
  readonly dueOn: string | undefined;
}

export function planVerifying(model: Model, actor: Actor, { order, passed, words, dueOn }: Verifying): Plan {
  const refusal = against(model, actor, passed ? 'verify' : 'reject', order);
  if (refusal) return refusal;
  if (passed && lacksMeasures(order)) return refused('rectification.measure_open');
  if (!passed && dueOn !== undefined && dueOn <= model.today) return refused('request.invalid');
  return {
    apply: () => {
      const verified = passed ? { by: actor.userId, on: model.today } : null;
      const what = passed
        ? { state: 'verified' as const }
        : { state: 'rectifying' as const, dueOn: dueOn ?? order.dueOn };
      const action = passed ? 'verified' : 'rejected';
      change(model, actor, order, { ...what, verification: words, verified }, action);
    },
  };
}

/** 销号: its finding is settled with it, and the day of the look back set. */
export function planClosingOrder(model: Model, actor: Actor, order: OrderModel): Plan {
  const refusal = against(model, actor, 'close', order);
  if (refusal) return refusal;
  if (lacksMeasures(order)) return refused('rectification.measure_open');
  return {
    apply: () => {
      const hand = { by: actor.userId, on: model.today };
      const { finding } = order;
      if (finding?.state === 'open')
        Object.assign(finding, { state: 'settled', decided: hand, version: finding.version + 1 });
      const lookBackOn = addDays(model.today, settingOf(model, order).lookBackDays);
      change(model, actor, order, { state: 'closed', closed: hand, lookBackOn }, 'closed');
    },
  };
}

/** A person decides of a rise that the system has drafted. */
export function planDecidingRise(model: Model, actor: Actor, { order, granted, reason }: OrderDecided): Plan {
  const refusal = against(model, actor, 'rise', order);
  if (refusal) return refusal;
  const rise = openRise(order);
  if (!rise) return refused('lifecycle.refused');
  return {
    apply: () => {
      const state = granted ? 'signed' : 'dismissed';
      Object.assign(rise, { state, decided: { by: actor.userId, on: model.today }, reason });
      if (granted) change(model, actor, order, { colour: rise.to }, 'rise-signed');
      else audit(model, 'rectification.rise-dismissed', order.id);
    },
  };
}

export interface LookingBack {
  readonly order: OrderModel;
  readonly sustained: boolean;
  readonly note: string;
  readonly dueOn: string | undefined;
}

/** Where the matter came back, the finding is open again, and a new order is drafted a colour higher. */
export function planLookingBack(model: Model, actor: Actor, looking: LookingBack): Plan {
  const { order, sustained, note, dueOn } = looking;
  const refusal = against(model, actor, 'look back', order);
  if (refusal) return refusal;
  if (!sustained && (dueOn === undefined || dueOn <= model.today)) return refused('request.invalid');
  return {
    apply: () => {
      const { regionId, unitId, item, finding, matter, demand, colour } = order;
      const lookedBack = { by: actor.userId, on: model.today };
      if (!sustained && finding?.state === 'settled')
        Object.assign(finding, { state: 'open', decided: null, version: finding.version + 1 });
      change(
        model,
        actor,
        order,
        { state: sustained ? 'sustained' : 'relapsed', lookBackNote: note, lookedBack },
        sustained ? 'sustained' : 'relapsed',
      );
      if (sustained || dueOn === undefined) return;
      model.orders.push(
        newOrder({
          origin: 'relapse',
          ...{ regionId, unitId, item, finding, previous: order, matter, dueOn },
          demand: `${markOf(order)} 销号后问题反弹：${note}。${demand}`,
          colour: ORDER_COLOURS[ORDER_COLOURS.indexOf(colour) + 1] ?? colour,
          draftedBy: actor.userId,
          draftedOn: model.today,
        }),
      );
    },
  };
}

function settingOf({ settings }: Model, { regionId }: OrderModel) {
  const setting = settings.find((each) => each.regionId === regionId);
  if (!setting) throw new Error(`region ${regionId} does not inspect in the story`);
  return setting;
}
