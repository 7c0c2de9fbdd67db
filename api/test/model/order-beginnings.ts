import { daysBetween } from '../../src/domain/calendar/date.js';
import { type Told, open, signed, sure } from './beginnings.js';
import { finding } from './inspection-deeds.js';
import type { Model } from './model.js';
import {
  addingMeasure,
  carryingOut,
  closingOrder,
  decidingExtension,
  decidingReply,
  decidingRise,
  draftingOrder,
  extendingOrder,
  lookingBack,
  replyingOrder,
  signingOrder,
  verifyingOrder,
} from './order-deeds.js';
import { watches } from './order-watch.js';
import { DaysPass } from './time.js';

/** Stories that begin in the midst of an order's life. */
export const ORDER_BEGINNINGS = {
  'with an order that was replied to': () => [...signed(), draft('item', 'long'), sign(), ...reply()],

  'with orders that let their dates pass': () => past(),

  'with an order that was given more time, and one that rose': () => [
    ...past(),
    sure(decidingExtension, (target, model) => isFirst(target, model) && target.granted, 'leader'),
    sure(decidingRise, ({ order, granted }, { orders }) => order === orders[1] && granted, 'leader'),
  ],

  'with an order that was closed': () => closed(),

  'with an order whose matter came back': () => [
    ...closed(),
    sure(lookingBack, (target, model) => isFirst(target, model) && !target.sustained, 'secondedInspector'),
  ],

  'with orders that the system has drafted': () => [
    ...signed(),
    open('2026Q2'),
    new DaysPass(16),
    new DaysPass(16),
    watches(),
    sure(signingOrder, () => true, 'leader'),
  ],
} satisfies Record<string, () => Told[]>;

/** The first item is one of 市经信局, whose reporter, head and deputies are at hand. */
const find = () =>
  sure(finding, ({ item, unitId }, model) => item === model.items[0] && unitId === item.unitId);

const draft = (origin: 'item' | 'finding', date: 'short' | 'long') =>
  sure(
    draftingOrder,
    ({ of, dueOn, colour }, { items, today }) =>
      of.origin === origin &&
      of.item === items[0] &&
      colour === 'blue' &&
      daysBetween(today, dueOn) > 9 === (date === 'long'),
    'inspector',
  );

const sign = () => sure(signingOrder, () => true, 'leader');

const isFirst = ({ order }: { readonly order: unknown }, { orders }: Model) => order === orders[0];

const reply = () => [
  sure(addingMeasure, isFirst, 'reporter'),
  sure(carryingOut, isFirst, 'reporter'),
  sure(replyingOrder, isFirst, 'reporter'),
];

const past = () => [
  ...signed(),
  find(),
  draft('finding', 'short'),
  sign(),
  draft('item', 'short'),
  sign(),
  sure(addingMeasure, isFirst, 'reporter'),
  sure(extendingOrder, isFirst, 'reporter'),
  new DaysPass(7),
  watches(),
];

const closed = () => [
  ...signed(),
  find(),
  draft('finding', 'long'),
  sign(),
  ...reply(),
  sure(decidingReply, (target, model) => isFirst(target, model) && target.granted, 'head'),
  sure(verifyingOrder, (target, model) => isFirst(target, model) && target.passed, 'secondedInspector'),
  sure(closingOrder, (order, { orders }) => order === orders[0], 'leader'),
  new DaysPass(10),
];
