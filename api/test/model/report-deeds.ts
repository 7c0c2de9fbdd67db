import { addDays } from '../../src/domain/calendar/date.js';
import { acceptReport } from '../../src/cycles/commands/accept-report.js';
import { acceptReports } from '../../src/cycles/commands/accept-reports.js';
import { approveReport } from '../../src/cycles/commands/approve-report.js';
import { approveReports } from '../../src/cycles/commands/approve-reports.js';
import { returnReport } from '../../src/cycles/commands/return-report.js';
import { saveReport } from '../../src/cycles/commands/save-report.js';
import { submitReport } from '../../src/cycles/commands/submit-report.js';
import * as calls from '../../src/cycles/cycles.schemas.js';
import type { Deed } from './deed.js';
import type { Model } from './model.js';
import {
  approvable,
  type Place,
  planApproving,
  planApprovingAll,
  planReturning,
  planSaving,
  planSubmitting,
  planTaking,
  planTakingAll,
  type Returning,
  type Saving,
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
    places(model).flatMap((place, index) => [
      {
        ...place,
        done: WORDS,
        ownProgress: (index * 17 + model.deeds * 7) % 101,
        version: place.report.version,
      },
      { ...place, done: '太短', ownProgress: 50, version: place.report.version },
      { ...place, done: WORDS, ownProgress: null, version: place.report.version },
      { ...place, done: WORDS, ownProgress: 1, version: place.report.version - 1 },
    ]),
  about,
  describe: (target, model) =>
    `${named(target, model)}: ${target.done.length} characters, ${target.ownProgress}%${target.version < target.report.version ? ', stale' : ''}`,
  plan: planSaving,
  perform: (context, { report, done, ownProgress, version }) =>
    saveReport(context, report.id, version, { done, ownProgress }),
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
  name: 'approves' | 'accepts',
  endpoint: Deed<Place[]>['endpoint'],
  plan: Deed<Place[]>['plan'],
  perform: (context: Parameters<Deed<Place[]>['perform']>[0], ids: string[]) => Promise<unknown>,
  done: 'approved' | 'accepted',
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
