import { addWorkingDays } from '../../src/domain/calendar/china-calendar.js';
import { periodLabel } from '../../src/domain/calendar/period.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { workingDays } from './lights.js';
import {
  audit,
  type FindingModel,
  isLive,
  isOfPlans,
  type ItemModel,
  livesOn,
  type Model,
  owedDates,
  type Plan,
  refused,
  type ReportModel,
  reportsOf,
  seesByRegion,
} from './model.js';
import { ORDER_COLOURS, isUnderWay, isWithUnit, newOrder, openRise, type OrderModel } from './order-model.js';
import type { Drafted } from './order-plans.js';

/** What an order is drafted from: a finding, a report that is late, an item, or by hand. */
export type Matter =
  | { readonly origin: 'finding'; readonly item: ItemModel; readonly finding: FindingModel }
  | { readonly origin: 'report'; readonly report: ReportModel }
  | { readonly origin: 'item'; readonly item: ItemModel }
  | { readonly origin: 'hand'; readonly unitId: string };

export type Drafting = Drafted & { readonly of: Matter };

type Place = Pick<OrderModel, 'regionId' | 'unitId'> &
  Partial<Pick<OrderModel, 'item' | 'finding' | 'report'>>;

function placeOf(actor: Actor, matter: Matter): Place {
  switch (matter.origin) {
    case 'finding': {
      const { item, finding } = matter;
      return { regionId: item.policy.regionId, unitId: finding.unitId, item, finding };
    }
    case 'report': {
      const { report } = matter;
      const { item, unitId } = report;
      return { regionId: item.policy.regionId, unitId, item, report };
    }
    case 'item': {
      const { item } = matter;
      return { regionId: item.policy.regionId, unitId: item.unitId, item };
    }
    case 'hand':
      return { regionId: actor.regionId, unitId: matter.unitId };
  }
}

/** One matter has one order under way; that about the item as such is another matter than a report or a finding of it. */
function isOrdered(model: Model, matter: Matter): boolean {
  return model.orders.filter(isUnderWay).some((order) => {
    switch (matter.origin) {
      case 'finding':
        return order.finding === matter.finding;
      case 'report':
        return order.report === matter.report;
      case 'item':
        return order.origin === 'item' && order.item === matter.item;
      case 'hand':
        return false;
    }
  });
}

function isMatter(model: Model, matter: Matter): boolean {
  if (matter.origin === 'finding') return matter.finding.state === 'open';
  return matter.origin !== 'report' || overdueSince(matter.report, model.today) !== null;
}

/** The first date that a report of a live item has let pass, and still does. */
function overdueSince(report: ReportModel, day: string): string | null {
  return isLive(report.item) ? (owedDates(report, day).toSorted()[0] ?? null) : null;
}

export function planDrafting(model: Model, actor: Actor, { of: matter, ...draft }: Drafting): Plan {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (draft.dueOn <= model.today) return refused('request.invalid');
  const place = placeOf(actor, matter);
  const isSeen =
    matter.origin === 'hand'
      ? isThere(model, actor, matter.unitId)
      : seesByRegion(model, actor, place.regionId);
  if (!isSeen) return refused('resource.not_found');
  if (!isMatter(model, matter) || isOrdered(model, matter)) return refused('lifecycle.refused');
  if (place.regionId !== actor.regionId) return refused('permission.denied');
  return {
    apply: () => {
      const drafted = { draftedBy: actor.userId, draftedOn: model.today };
      model.orders.push(newOrder({ origin: matter.origin, ...place, ...draft, ...drafted }));
    },
  };
}

/** By hand an order goes to any unit below that there is today. */
function isThere({ cast, today }: Model, actor: Actor, unitId: string): boolean {
  const unit = cast.units.find(({ id }) => id === unitId);
  return unit !== undefined && unit.regionPath.startsWith(actor.regionPath) && livesOn(unit, today);
}

/** What the system does in the morning: rises of what is overdue, and orders for what has long been, each a draft. */
export function watch(model: Model): void {
  for (const order of model.orders) draftRise(model, order);
  for (const { regionId, draftAfterDays } of model.settings) {
    if (draftAfterDays === null) continue;
    const isLongPast = (day: string) => workingDays(day, model.today) > draftAfterDays;
    const items = model.items.filter(
      (item) => item.policy.regionId === regionId && isLive(item) && !item.disputed,
    );
    const waits = (item: ItemModel) =>
      !model.orders.some((order) => order.item === item && isUnderWay(order));
    const dueOn = addWorkingDays(model.today, 5);
    for (const item of items.filter(waits)) {
      const late = lateReport(model, item, isLongPast);
      const about = { regionId, item, dueOn, draftedBy: null, draftedOn: model.today };
      if (item.deadline !== null && isLongPast(item.deadline))
        model.orders.push(
          newOrder({
            ...about,
            origin: 'item',
            unitId: item.unitId,
            matter: `逾期未办结：${TITLE}`,
            demand: `时限为 ${item.deadline}，至今没有办结。请说明原因，限期办结或按程序申请调整。`,
          }),
        );
      else if (late)
        model.orders.push(
          newOrder({
            ...about,
            origin: 'report',
            unitId: late.report.unitId,
            report: late.report,
            matter: `未按期报送${late.owed}：${TITLE}`,
            demand: '请立即补报，并说明逾期的原因。',
          }),
        );
    }
  }
}

/** Of every task of the story. */
const TITLE = '建成公共服务平台三个';

/** Of the period that ended first. */
function lateReport(
  model: Model,
  item: ItemModel,
  isLongPast: (day: string) => boolean,
): { report: ReportModel; owed: string } | undefined {
  const [first] = model.cycles
    .filter(({ closedOn }) => closedOn === null)
    .flatMap(({ period, reports }) => reports.map((report) => ({ period, report })))
    .filter(({ report }) => {
      const since = reportsOf(model, item).includes(report) ? overdueSince(report, model.today) : null;
      return since !== null && isLongPast(since);
    })
    .sort((a, b) => (`${a.period.end}${a.report.id}` < `${b.period.end}${b.report.id}` ? -1 : 1));
  if (!first) return undefined;
  const { report, period } = first;
  return { report, owed: `${periodLabel(period.code)}${isOfPlans(period) ? '' : '进展报告'}` };
}

/**
 * One colour, as soon as a working day has passed since the date of the order, and another each time that five more
 * have gone by since the last was decided.
 */
function draftRise(model: Model, order: OrderModel): void {
  const { colour, dueOn, rises } = order;
  const to = ORDER_COLOURS[ORDER_COLOURS.indexOf(colour) + 1];
  if (!isWithUnit(order) || openRise(order) || to === undefined || dueOn >= model.today) return;
  const decidedOn =
    rises
      .map(({ decided }) => decided?.on ?? '')
      .toSorted()
      .at(-1) ?? '';
  const isDue =
    decidedOn > dueOn ? workingDays(decidedOn, model.today) >= 5 : workingDays(dueOn, model.today) >= 1;
  if (!isDue) return;
  rises.push({ from: colour, to, draftedOn: model.today, state: 'drafted', decided: null, reason: '' });
  audit(model, 'rectification.rise-drafted', order.id);
}
