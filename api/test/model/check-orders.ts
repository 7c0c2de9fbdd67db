import { listRectifications } from '../../src/inspections/queries/list-rectifications.js';
import { readRectification } from '../../src/inspections/queries/read-rectification.js';
import * as calls from '../../src/inspections/rectifications.schemas.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { Problem } from '../../src/platform/problems/problem.js';
import { look } from '../world.js';
import type { KeptOrder, Row } from './kept-rows.js';
import type { Model } from './model.js';
import { type Hand, isWithUnit, markOf, openRise, type OrderModel } from './order-model.js';
import { mayTake, seesOrder, type Step } from './order-steps.js';
import type { Real } from './stage.js';

/** Whose hand it was and when, of the columns `<what>_by` and `<what>_on`. */
export function handOf(row: Row, what: string): Hand | null {
  const [by, on] = [row[`${what}_by`], row[`${what}_on`]];
  if (by === null && on === null) return null;
  return { by: String(by), on: String(on) };
}

export function orderOf({ measures, rises, extensions, ...order }: KeptOrder) {
  return {
    id: order.id,
    origin: order['origin'],
    about: [
      order['region_id'],
      order['unit_id'],
      order['work_item_id'],
      order['finding_id'],
      order['report_id'],
      order['previous_id'],
    ],
    words: [order['matter'], order['demand']],
    colour: order['colour'],
    state: order.state,
    dates: [order['original_due_on'], order['due_on'], order['look_back_on']],
    number: [order['prefix'], order['year'], order['serial']],
    drafted: [order['drafted_by'], order['drafted_on']],
    hands: ['signed', 'replied', 'approved', 'verified', 'closed', 'looked_back'].map((what) =>
      handOf(order, what),
    ),
    said: [order['reply'], order['verification'], order['look_back_note']],
    version: order['version'],
    measures: measures.map((each) => ({
      id: each['id'],
      seq: each['seq'],
      words: each['words'],
      dueOn: each['due_on'],
      state: each['state'],
      result: each['result'],
      doneOn: each['done_on'],
      recordedBy: each['recorded_by'],
      version: each['version'],
    })),
    rises: rises.map((each) => ({
      seq: each['seq'],
      from: each['from_colour'],
      to: each['to_colour'],
      draftedOn: each['drafted_on'],
      state: each['state'],
      decided: handOf(each, 'decided'),
      reason: each['reason'],
    })),
    extensions: extensions.map((each) => ({
      seq: each['seq'],
      askedDueOn: each['asked_due_on'],
      reason: each['reason'],
      asked: handOf(each, 'asked'),
      state: each['state'],
      decided: handOf(each, 'decided'),
      decision: each['decision'],
    })),
  };
}

export function expectedOrder(order: OrderModel): ReturnType<typeof orderOf> {
  const { number, measures, rises, extensions } = order;
  const inTurn = <T extends object>(rows: readonly T[]) =>
    rows.map((row, index) => ({ seq: index + 1, ...row }));
  return {
    id: order.id,
    origin: order.origin,
    about: [
      order.regionId,
      order.unitId,
      order.item?.id ?? null,
      order.finding?.id ?? null,
      order.report?.id ?? null,
      order.previous?.id ?? null,
    ],
    words: [order.matter, order.demand],
    colour: order.colour,
    state: order.state,
    dates: [order.originalDueOn, order.dueOn, order.lookBackOn],
    number: [number?.prefix ?? null, number?.year ?? null, number?.serial ?? null],
    drafted: [order.draftedBy, order.draftedOn],
    hands: [order.signed, order.replied, order.approved, order.verified, order.closed, order.lookedBack],
    said: [order.reply, order.verification, order.lookBackNote],
    version: order.version,
    measures: inTurn(measures),
    rises: inTurn(rises),
    extensions: inTurn(extensions),
  };
}

/** What a button of the screen stands for. */
const BUTTONS: Readonly<Record<string, Step>> = {
  redraft: 'redraft',
  sign: 'sign',
  dismiss: 'dismiss',
  measures: 'take measures',
  reply: 'reply',
  approve: 'approve',
  extend: 'extend',
  decideExtension: 'decide extension',
  verify: 'verify',
  reject: 'reject',
  close: 'close',
  withdraw: 'withdraw',
  decideRise: 'rise',
  lookBack: 'look back',
};

/** In turn one person's list of orders, or one order with that person's eyes. */
export async function checkOrderViews(model: Model, { world }: Real): Promise<void> {
  const people = Object.entries(model.cast.people);
  const [person, actor] = people[model.deeds % people.length] ?? [];
  if (!actor) return;
  const seen = model.orders.filter((order) => seesOrder(model, actor, order));
  if (model.deeds % 3 === 0) {
    const query = calls.listRectifications.query.parse({ limit: '100' });
    const list = await look(world, actor, (context) => listRectifications(context, query), model.today);
    const shown = list.items.map(({ id, overdue, risesTo }) => ({ id, overdue, risesTo }));
    expect({ person, total: list.total, shown }).toEqual({
      person,
      total: seen.length,
      shown: seen
        .toSorted((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1))
        .map((order) => ({ id: order.id, ...waitOf(model, order) })),
    });
    return;
  }
  const order = model.orders[(model.deeds * 7) % Math.max(1, model.orders.length)];
  if (order)
    expect({ person, ...(await shownTo(model, world, actor, order)) }).toEqual({
      person,
      ...expectedFor(model, actor, order),
    });
}

async function shownTo(
  model: Model,
  world: Real['world'],
  actor: Actor,
  { id }: OrderModel,
): Promise<Partial<Record<string, unknown>>> {
  try {
    const order = await look(world, actor, (context) => readRectification(context, id), model.today);
    const { state, mark, overdue, risesTo, next, abilities } = order;
    return { state, mark, overdue, risesTo, next: next?.id, abilities };
  } catch (error) {
    if (error instanceof Problem) return { refused: error.code };
    throw error;
  }
}

function expectedFor(model: Model, actor: Actor, order: OrderModel): object {
  if (!seesOrder(model, actor, order)) return { refused: 'resource.not_found' };
  const next = model.orders.find((each) => each.previous === order && seesOrder(model, actor, each));
  return {
    state: order.state,
    mark: markOf(order),
    ...waitOf(model, order),
    next: next?.id,
    abilities: Object.fromEntries(
      Object.entries(BUTTONS).map(([button, step]) => [
        button,
        mayTake(model, actor, step, order) && (step !== 'rise' || openRise(order) !== undefined),
      ]),
    ),
  };
}

function waitOf({ today }: Model, order: OrderModel): { overdue: boolean; risesTo: string | null } {
  return { overdue: isWithUnit(order) && order.dueOn < today, risesTo: openRise(order)?.to ?? null };
}
