import type * as fc from 'fast-check';
import { adopting, withdrawing } from './adoption-deeds.js';
import { amending } from './amendment-deeds.js';
import { OweReports } from './assignment-deeds.js';
import { closing, opening } from './cycle-deeds.js';
import { begin, type Deed } from './deed.js';
import { decidingPlans, filing } from './filing-deeds.js';
import { lackOf } from './figures.js';
import { archiving, asking, deciding, publishing, settingAside, signingAll } from './item-deeds.js';
import type { Asking } from './item-plans.js';
import { type AskedKind, type Model, type ReorganisationPlan, UNCHANGED } from './model.js';
import { handingOver, moving } from './post-deeds.js';
import { approving, returning, saving, submitting, taking } from './report-deeds.js';
import { type Place, written } from './report-plans.js';
import { bringingSheet, takingSheet } from './sheet-deeds.js';
import type { Real } from './stage.js';
import { DaysPass, HandOver } from './time.js';
import { reorganising } from './unit-deeds.js';

export type Told = fc.AsyncCommand<Model, Real>;

/**
 * How stories begin: as usual, or in the midst of something that hardly comes about by chance. Each begins anew, for
 * what is told keeps what it was told of. Items are counted from 1 in the order in which they are assigned.
 */
export const BEGINNINGS = {
  'as usual': () => [publish(1), publish(2), signs('reporter')],

  'with plans for the year in force': () => [
    ...signed(),
    open('2026P'),
    open('2026Q2'),
    ...planned(1),
    ...accepted(1, '2026Q2'),
    ...accepted(3, '2026Q2'),
    ...planned(3),
  ],

  'with plans filed before the year is asked for': () => [
    ...signed(),
    ...planned(1),
    sure(filing, ({ item }, model) => item === model.items[2]),
    open('2026P'),
  ],

  'with drafts at the end of a period': () => [
    ...signed(),
    open('2026Q2'),
    open('2026-06'),
    saves(1, '2026Q2'),
    saves(6, '2026-06'),
    new DaysPass(12),
    new DaysPass(14),
  ],

  'with an item put away while a period is open': () => [
    ...signed(),
    open('2026Q2'),
    saves(1, '2026Q2'),
    ...handedIn(3, '2026Q2'),
    ...granted(3, 'closing'),
    sure(archiving, (items) => items.length > 2, 'inspector'),
    new DaysPass(16),
  ],

  'with an extension by which a plan has moved': () => [
    ...signed(),
    open('2026Q2'),
    ...planned(1),
    ...granted(1, 'extension'),
    new DaysPass(16),
    new DaysPass(16),
  ],

  'with a return after the due date': () => [
    ...signed(),
    open('2026Q2'),
    ...handedIn(1, '2026Q2'),
    ...handedIn(3, '2026Q2'),
    sure(approving, isOf(1, '2026Q2')),
    sure(approving, isOf(3, '2026Q2')),
    new DaysPass(16),
    sure(returning, (target, model) => isOf(1, '2026Q2')(target, model) && target.dueOn === undefined),
    sure(returning, (target, model) => isOf(3, '2026Q2')(target, model) && target.dueOn !== undefined),
    saves(1, '2026Q2'),
    sure(submitting, isOf(1, '2026Q2')),
    new DaysPass(9),
  ],

  'with a document amended while reports are in hand': () => [
    ...signed(),
    open('2026Q2'),
    ...accepted(1, '2026Q2'),
    saves(2, '2026Q2'),
    sure(
      amending,
      ({ draft, policy }, { policies }) => policy === policies[0] && draft === policies[4],
      'inspector',
    ),
    publish(5),
    new OweReports(),
    // What was said of the earlier version is not taken over for the new one.
    open('2026H1'),
  ],

  'with items assigned after the periods were opened': () => [
    ...signed(),
    sure(settingAside('suspend'), (item, model) => item === model.items[3]),
    open('2026Q2'),
    open('2026-06'),
    sure(settingAside('resume'), (item, model) => item === model.items[3]),
    publish(3),
    publish(6),
    // Each adds what its own document has assigned, and nothing else that may be missing.
    new OweReports(),
    new OweReports(),
  ],

  'with sheets that others write beside': () => [
    ...signed(),
    open('2026Q2'),
    saves(6, '2026Q2'),
    sure(takingSheet, () => true, 'reporter'),
    sure(takingSheet, () => true, 'otherReporter'),
    sure(bringingSheet, ({ told, submit }) => told === 'as people write' && !submit, 'reporter'),
    ...handedIn(3, '2026Q2'),
    sure(bringingSheet, ({ told, submit }) => told === 'the first report' && submit, 'otherReporter'),
    sure(takingSheet, () => true, 'deputyOfUnit'),
  ],

  'with light rules to come': () => [
    ...signed(),
    ...['月黄季红', '三红约谈'].map((template, at) =>
      sure(
        adopting,
        (target, { today, cast }) =>
          target.template === template &&
          target.fromOn > today &&
          target.regionId === cast.people['inspector']?.regionId,
        at === 0 ? 'inspector' : 'secondedInspector',
      ),
    ),
    new DaysPass(2),
    sure(withdrawing, ({ template }) => template === '三红约谈', 'inspector'),
    new DaysPass(1),
    // The day of the other one has come.
    sure(
      withdrawing,
      ({ fromOn, withdrawn }, { today }) => fromOn === today && !withdrawn,
      'inspector',
      'in vain',
    ),
  ],

  'with periods that ended red': () => [
    ...signed(),
    ...['2026-06', '2026Q2', '2026H1'].map(open),
    new DaysPass(16),
    new DaysPass(16),
    new DaysPass(16),
    ...['2026-06', '2026Q2', '2026H1'].map((code) => sure(closing, ({ period }) => period.code === code)),
    new DaysPass(1),
  ],

  'with an item handed over in the midst of a report': () => [
    ...signed(),
    open('2026Q2'),
    open('2026-06'),
    saves(6, '2026Q2'),
    ...handedIn(6, '2026-06'),
    ...granted(6, 'transfer'),
  ],

  'with an item at rest while a period is open': () => [
    ...signed(),
    open('2026Q2'),
    saves(1, '2026Q2'),
    sure(settingAside('suspend'), (item, model) => item === model.items[0]),
    new DaysPass(16),
    sure(settingAside('resume'), (item, model) => item === model.items[0]),
  ],

  'with two items of one task joined by a merger': () => [
    ...signed(),
    open('2026Q2'),
    open('2026P'),
    ...planned(1),
    saves(1, '2026Q2'),
    ...handedIn(2, '2026Q2'),
    sure(asking('extension'), ({ item }, { items }) => item === items[0]),
    merged('financeReporter', 'otherReporter'),
    merged('reporter', 'otherReporter'),
    new DaysPass(3),
    saves(3, '2026Q2'),
  ],

  'with an item on its way to a unit that is merged': () => [
    ...signed(),
    open('2026Q2'),
    open('2026-06'),
    saves(6, '2026Q2'),
    ...handedIn(6, '2026-06'),
    sure(asking('transfer'), wishes(6, 'financeReporter')),
    ...decides(6),
    merged('financeReporter', 'otherReporter'),
    merged('reporter', 'otherReporter'),
    new HandOver(),
    new DaysPass(9),
  ],

  'with a unit that others wish to hand items to, merged': () => [
    ...signed(),
    sure(asking('transfer'), wishes(1, 'financeReporter')),
    sure(asking('transfer'), wishes(6, 'otherReporter')),
    merged('otherReporter', 'financeReporter'),
    merged('reporter', 'financeReporter'),
  ],

  'with a unit split, and somebody moved to the other part': () => [
    ...signed(),
    open('2026Q2'),
    open('2026-06'),
    saves(1, '2026Q2'),
    ...handedIn(6, '2026-06'),
    sure(
      reorganising('split'),
      ({ plan, effectiveOn }, model) =>
        isOfUnit(model, plan, 'reporter') &&
        effectiveOn === model.today &&
        plan.kind === 'split' &&
        plan.items.length === 2 &&
        plan.into.every((heir) => 'name' in heir),
      'inspector',
    ),
    sure(
      moving,
      ({ person, unitId }, { cast }) =>
        person === 'deputyOfUnit' &&
        cast.units.some(({ id, activeFrom }) => id === unitId && activeFrom !== null),
    ),
    new DaysPass(4),
    saves(6, '2026Q2'),
  ],

  'with units to be split, renamed and merged on a day to come': () => [
    ...signed(),
    sure(
      reorganising('split'),
      ({ plan, effectiveOn }, model) =>
        isOfUnit(model, plan, 'reporter') &&
        effectiveOn > model.today &&
        plan.kind === 'split' &&
        plan.items.length === 2,
      'inspector',
    ),
    sure(
      reorganising('rename'),
      ({ plan, effectiveOn }, model) =>
        isOfUnit(model, plan, 'otherReporter') &&
        effectiveOn > model.today &&
        plan.kind === 'rename' &&
        !model.reorganisations.some(({ ordered }) => ordered.after.includes(plan.name)),
      'admin',
    ),
    // Which can't be done any more by then.
    sure(
      reorganising('merge'),
      ({ plan, effectiveOn }, model) => isOfUnit(model, plan, 'reporter') && effectiveOn > model.today,
      'admin',
    ),
    sure(handingOver, ({ from, to }) => from === 'inspector' && to === null),
    sure(asking('transfer'), wishes(6, 'financeReporter')),
    ...decides(6),
    new DaysPass(8),
    new HandOver(),
  ],

  'with a post handed over in the midst of a report': () => [
    ...signed(),
    open('2026Q2'),
    saves(1, '2026Q2'),
    sure(handingOver, ({ from, to }) => from === 'reporter' && to === 'newcomer'),
    sure(submitting, isOf(1, '2026Q2'), 'newcomer'),
    sure(handingOver, ({ from, to }) => from === 'head' && to === null),
    sure(approving, isOf(1, '2026Q2'), 'who follows head'),
  ],
} satisfies Record<string, () => Told[]>;

export type Beginning = keyof typeof BEGINNINGS;

/** What can be done, or is refused by a rule, for certain with something of this kind; a beginning that can't come about any more says so. */
export function sure<Target>(
  deed: Deed<Target>,
  fits: (target: Target, model: Model) => boolean,
  who?: string,
  way: Parameters<typeof begin>[1] = 'sensibly',
): Told {
  const { choose, run, toString } = begin(
    {
      ...deed,
      targets: (model) => deed.targets(model).filter((target) => fits(target, model)),
      plan: (model, actor, target) =>
        who === undefined || model.cast.people[who] === actor ? deed.plan(model, actor, target) : UNCHANGED,
    },
    way,
  );
  return {
    check: (model) => {
      if (choose(model) === null) throw new Error(`nobody ${deed.name} anything by now`);
      return true;
    },
    run,
    toString,
  };
}

const publish = (number: number) =>
  sure(publishing, (policy, { policies }) => policy === policies[number - 1]);
const signs = (who: string) => sure(signingAll, (items, model) => items.length === model.items.length, who);
export const open = (code: string) => sure(opening, (period) => period.code === code, 'inspector');

/** The items of the first two documents are assigned and worked on. */
export const signed = () => [
  publish(1),
  publish(2),
  ...['reporter', 'otherReporter', 'financeReporter', 'countyReporter'].map(signs),
  new OweReports(),
  new OweReports(),
];

const isOf =
  (number: number, code: string) =>
  ({ cycle, report }: Place, { items }: Model): boolean =>
    report.item === items[number - 1] && cycle.period.code === code;

/** All that the report asks for. */
const saves = (number: number, code: string) =>
  sure(saving, (target, model) => {
    const { cycle, report, done, ownProgress, figures } = target;
    const becomes = { ...report, ...written(report, { done, ownProgress, figures }) };
    return isOf(number, code)(target, model) && lackOf(model, { cycle, report: becomes }) === null;
  });
const handedIn = (number: number, code: string) => [
  saves(number, code),
  sure(submitting, isOf(number, code)),
];
const accepted = (number: number, code: string) => [
  ...handedIn(number, code),
  sure(approving, isOf(number, code)),
  sure(taking, isOf(number, code)),
];
const planned = (number: number) => [
  sure(filing, ({ item }, { items }) => item === items[number - 1]),
  sure(decidingPlans, ({ item, accepted: yes }, { items }) => item === items[number - 1] && yes),
];
const decides = (number: number) => [
  sure(
    deciding,
    ({ item, granted: yes, reason }, { items }) => item === items[number - 1] && yes && reason !== '',
  ),
];
const granted = (number: number, kind: AskedKind) => [
  sure(asking(kind), ({ item }, { items }) => item === items[number - 1]),
  ...decides(number),
];

const unitOfPerson = ({ cast }: Model, name: string) => cast.people[name]?.unitId;
const isOfUnit = (model: Model, plan: ReorganisationPlan, name: string) =>
  plan.kind === 'merge'
    ? plan.unitIds.join() === unitOfPerson(model, name)
    : plan.unitId === unitOfPerson(model, name);

/** The unit of one person is merged into that of another, today. */
const merged = (from: string, into: string) =>
  sure(
    reorganising('merge'),
    ({ plan, effectiveOn }, model) =>
      isOfUnit(model, plan, from) &&
      effectiveOn === model.today &&
      plan.kind === 'merge' &&
      'unitId' in plan.into &&
      plan.into.unitId === unitOfPerson(model, into),
    'admin',
  );
const wishes =
  (number: number, to: string) =>
  ({ item, unitId }: Asking, model: Model): boolean =>
    item === model.items[number - 1] && unitId === unitOfPerson(model, to);
