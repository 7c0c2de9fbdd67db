import { addDays } from '../../src/domain/calendar/date.js';
import { acceptReport } from '../../src/cycles/commands/accept-report.js';
import { acceptReports } from '../../src/cycles/commands/accept-reports.js';
import { approveReport } from '../../src/cycles/commands/approve-report.js';
import { approveReports } from '../../src/cycles/commands/approve-reports.js';
import { returnReport } from '../../src/cycles/commands/return-report.js';
import { saveReport } from '../../src/cycles/commands/save-report.js';
import { submitReport } from '../../src/cycles/commands/submit-report.js';
import { submitReports } from '../../src/cycles/commands/submit-reports.js';
import * as calls from '../../src/cycles/reports.schemas.js';
import * as sheetCalls from '../../src/cycles/report-sheet.schemas.js';
import type { Deed } from './deed.js';
import { figuresToSay, lackOf } from './figures.js';
import type { Model } from './model.js';
import {
  approvable,
  type Place,
  planApproving,
  planApprovingAll,
  planReturning,
  planSaving,
  planSubmitting,
  planSubmittingAll,
  planTaking,
  planTakingAll,
  type Returning,
  type Saving,
  submittable,
  takeable,
} from './report-plans.js';

const WORDS = '平台建设方案已经批复，两个平台投入运行。';

const places = ({ cycles }: Model): Place[] =>
  cycles.flatMap((cycle) => cycle.reports.map((report) => ({ cycle, report })));
const about = ({ report }: Place) => [report, report.item];
const named = ({ cycle, report }: Place, model: Model) =>
  `${cycle.period.code} of item ${model.items.indexOf(report.item) + 1} (${report.state})`;

export const saving: Deed<Saving> = {
  name: 'saves',
  endpoint: calls.saveReport,
  targets: (model) =>
    places(model).flatMap((place, index) => {
      const own = (index * 17 + model.deeds * 7) % 101;
      const { version } = place.report;
      return figuresToSay(model, place, index + model.deeds).flatMap((figures, at) => [
        { ...place, done: WORDS, ownProgress: own, figures, version },
        ...(at === 0
          ? [
              { ...place, done: '太短', ownProgress: 50, figures, version },
              { ...place, done: WORDS, ownProgress: null, figures, version },
              { ...place, done: WORDS, ownProgress: 1, figures, version: version - 1 },
            ]
          : []),
      ]);
    }),
  about,
  describe: (target, model) => {
    const figures = target.figures.map(
      ({ period, sum, explanation }) => `${period} to ${sum}${explanation === '' ? '' : ' explained'}`,
    );
    return `${named(target, model)}: ${target.done.length} characters, ${target.ownProgress}%, figures ${figures.join(', ') || 'none'}${target.version < target.report.version ? ', stale' : ''}`;
  },
  plan: planSaving,
  perform: (context, { report, done, ownProgress, figures, version }) =>
    saveReport(context, report.id, version, {
      done,
      ownProgress,
      figures: figures.map(({ targetId, period, sum, explanation }) => ({
        targetId,
        periodValue: period,
        cumulativeValue: sum,
        explanation,
      })),
    }),
};

const onReport = (
  name: string,
  endpoint: Deed<Place>['endpoint'],
  plan: Deed<Place>['plan'],
  perform: (context: Parameters<Deed<Place>['perform']>[0], id: string) => Promise<unknown>,
): Deed<Place> => ({
  name,
  endpoint,
  targets: places,
  about,
  describe: named,
  plan,
  perform: (context, { report }) => perform(context, report.id),
});

export const submitting = onReport('submits', calls.submitReport, planSubmitting, submitReport);
export const approving = onReport('approves', calls.approveReport, planApproving, approveReport);
export const taking = onReport('accepts', calls.acceptReport, planTaking, (context, id) =>
  acceptReport(context, id, { comment: '' }),
);

export const returning: Deed<Returning> = {
  name: 'returns',
  endpoint: calls.returnReport,
  targets: (model) =>
    places(model).flatMap((place) =>
      [undefined, undefined, addDays(model.today, 6), addDays(model.today, -1)].map((dueOn) => ({
        ...place,
        dueOn,
      })),
    ),
  about,
  describe: (target, model) => `${named(target, model)}${target.dueOn ? ` until ${target.dueOn}` : ''}`,
  plan: planReturning,
  perform: (context, { report, dueOn }) =>
    returnReport(context, report.id, { reason: '缺少佐证材料', dueOn }),
};

const atOnce = (
  name: 'submits' | 'approves' | 'accepts',
  endpoint: Deed<Place[]>['endpoint'],
  plan: Deed<Place[]>['plan'],
  perform: (context: Parameters<Deed<Place[]>['perform']>[0], ids: string[]) => Promise<unknown>,
  done: 'submitted' | 'approved' | 'accepted',
  doable: typeof approvable,
): Deed<Place[]> => ({
  name,
  endpoint,
  targets: (model) => {
    const all = places(model);
    return all.length > 0 ? [all, all.slice(-3)] : [];
  },
  about: (chosen) => chosen.flatMap(about),
  describe: (chosen) => `${chosen.length} reports at once`,
  plan,
  perform: (context, chosen) =>
    perform(
      context,
      chosen.map(({ report }) => report.id),
    ),
  answer: (model, actor, chosen) => {
    const count = doable(model, actor, chosen).length;
    return { [done]: count, skipped: chosen.length - count };
  },
});

export const submittingAll: Deed<Place[]> = {
  ...atOnce('submits', sheetCalls.submitReports, planSubmittingAll, submitReports, 'submitted', submittable),
  perform: async (context, chosen) => {
    const { submitted, skipped, incomplete } = await submitReports(
      context,
      chosen.map(({ report }) => report.id),
    );
    return {
      submitted,
      skipped,
      incomplete: incomplete
        .map(({ id }) => id)
        .toSorted()
        .join(' '),
    };
  },
  answer: (model, actor, chosen) => {
    const theirs = submittable(model, actor, chosen);
    const lacking = theirs.filter((place) => lackOf(model, place) !== null);
    return {
      submitted: theirs.length - lacking.length,
      skipped: chosen.length - theirs.length,
      incomplete: lacking
        .map(({ report }) => report.id)
        .toSorted()
        .join(' '),
    };
  },
};
export const approvingAll = atOnce(
  'approves',
  calls.approveReports,
  planApprovingAll,
  approveReports,
  'approved',
  approvable,
);
export const takingAll = atOnce(
  'accepts',
  calls.acceptReports,
  planTakingAll,
  acceptReports,
  'accepted',
  takeable,
);
