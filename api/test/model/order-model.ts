import type { FindingModel, ItemModel, Model, ReportModel } from './model.js';

/** 督办单 as plain data, with all that the unit and the office have done about the matter. */
export interface OrderModel {
  id: string;
  readonly origin: 'finding' | 'report' | 'item' | 'hand' | 'relapse';
  readonly regionId: string;
  readonly unitId: string;
  readonly item: ItemModel | null;
  readonly finding: FindingModel | null;
  readonly report: ReportModel | null;
  /** The closed one whose matter came back. */
  readonly previous: OrderModel | null;
  matter: string;
  demand: string;
  colour: OrderColour;
  state: OrderState;
  originalDueOn: string;
  dueOn: string;
  /** From the signature on. */
  number: { readonly prefix: string; readonly year: number; readonly serial: number } | null;
  /** Null: the system. */
  draftedBy: string | null;
  readonly draftedOn: string;
  signed: Hand | null;
  reply: string;
  replied: Hand | null;
  approved: Hand | null;
  verification: string;
  verified: Hand | null;
  closed: Hand | null;
  lookBackOn: string | null;
  lookBackNote: string;
  lookedBack: Hand | null;
  version: number;
  readonly measures: MeasureModel[];
  readonly rises: RiseModel[];
  readonly extensions: ExtensionModel[];
}

export const ORDER_COLOURS = ['blue', 'orange', 'red', 'interview'] as const;
export type OrderColour = (typeof ORDER_COLOURS)[number];
export type OrderState =
  | 'drafted'
  | 'rectifying'
  | 'replied'
  | 'approved'
  | 'verified'
  | 'closed'
  | 'sustained'
  | 'relapsed'
  | 'cancelled';

/** Whose hand it went through, and when. */
export interface Hand {
  readonly by: string;
  readonly on: string;
}

export interface MeasureModel {
  id: string;
  words: string;
  dueOn: string | null;
  state: 'doing' | 'done' | 'dropped';
  result: string;
  doneOn: string | null;
  recordedBy: string;
  version: number;
}

export interface RiseModel {
  readonly from: OrderColour;
  readonly to: OrderColour;
  readonly draftedOn: string;
  state: 'drafted' | 'signed' | 'dismissed';
  decided: Hand | null;
  reason: string;
}

export interface ExtensionModel {
  readonly askedDueOn: string;
  readonly reason: string;
  readonly asked: Hand;
  state: 'open' | 'granted' | 'refused' | 'lapsed';
  decided: Hand | null;
  decision: string;
}

/** How a region inspects. */
export interface SettingModel {
  readonly regionId: string;
  readonly prefix: string;
  /** From 销号 to 回头看. */
  readonly lookBackDays: number;
  /** Working days that may pass before an order is drafted unasked; null: none is. */
  readonly draftAfterDays: number | null;
}

/** It has not been handed in: its date counts. */
export const isWithUnit = ({ state }: OrderModel): boolean => state === 'rectifying' || state === 'replied';

/** A matter has one such order at a time. */
export const isUnderWay = (order: OrderModel): boolean =>
  isWithUnit(order) || ['drafted', 'approved', 'verified'].includes(order.state);

/** 府督〔2026〕3号 */
export const markOf = ({ number }: OrderModel): string | null =>
  number && `${number.prefix}〔${number.year}〕${number.serial}号`;

export const openRise = ({ rises }: OrderModel): RiseModel | undefined =>
  rises.find(({ state }) => state === 'drafted');

export const openExtension = ({ extensions }: OrderModel): ExtensionModel | undefined =>
  extensions.find(({ state }) => state === 'open');

/** By when the first of what is ordered about an item has to be mended. */
export function mendBy({ orders }: Model, item: ItemModel): string | null {
  const dates = orders.filter((order) => order.item === item && isWithUnit(order));
  return dates.map(({ dueOn }) => dueOn).toSorted()[0] ?? null;
}

export function newOrder(
  of: Pick<
    OrderModel,
    'origin' | 'regionId' | 'unitId' | 'matter' | 'demand' | 'dueOn' | 'draftedBy' | 'draftedOn'
  > &
    Partial<Pick<OrderModel, 'item' | 'finding' | 'report' | 'previous' | 'colour'>>,
): OrderModel {
  return {
    id: '',
    item: null,
    finding: null,
    report: null,
    previous: null,
    colour: 'blue',
    state: 'drafted',
    originalDueOn: of.dueOn,
    number: null,
    signed: null,
    reply: '',
    replied: null,
    approved: null,
    verification: '',
    verified: null,
    closed: null,
    lookBackOn: null,
    lookBackNote: '',
    lookedBack: null,
    version: 1,
    measures: [],
    rises: [],
    extensions: [],
    ...of,
  };
}
