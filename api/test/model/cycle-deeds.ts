import { closeCycle } from '../../src/cycles/commands/close-cycle.js';
import { openCycle } from '../../src/cycles/commands/open-cycle.js';
import { urgeCycle } from '../../src/cycles/commands/urge-cycle.js';
import * as calls from '../../src/cycles/cycles.schemas.js';
import { parsePeriod, type Period } from '../../src/domain/calendar/period.js';
import { afterOpening, planClosing, planOpening, planUrging, urged } from './cycle-plans.js';
import type { Deed } from './deed.js';
import type { CycleModel, Model } from './model.js';
import type { Real } from './stage.js';

/** The first three end on the same day. The last one asks nobody for anything. */
const PERIODS = ['2026-06', '2026Q2', '2026H1', '2026-07', '2026Q3', '2026-09', '2026P', '2026'].map(
  parsePeriod,
);

const named = (cycle: CycleModel, model: Model) => {
  const whose = Object.entries(model.cast.people).find(
    ([, { regionId }]) => regionId === cycle.regionId,
  )?.[0];
  return `${cycle.period.code} of the region of ${whose}`;
};

export const opening: Deed<Period> = {
  name: 'opens',
  endpoint: calls.openCycle,
  targets: () => PERIODS,
  about: (_, { items, cycles }) => [...items, ...cycles],
  describe: ({ code }) => code,
  plan: planOpening,
  perform: (context, { code }) => openCycle(context, { period: code }),
  learn: async (model, real, period) => {
    for (const cycle of model.cycles)
      if (cycle.period.code === period.code && (await learnReports(cycle, real)) > 0)
        afterOpening(model, cycle);
  },
};

/** The ids of reports that were just added, and of the cycle where it is new. Says how many there were. */
export async function learnReports(cycle: CycleModel, { source }: Real): Promise<number> {
  const added = cycle.reports.filter(({ id }) => id === '');
  const rows: { cycle_id: string; id: string; work_item_id: string }[] = await source.query(
    `SELECT report.cycle_id, report.id, report.work_item_id
       FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE cycle.region_id = $1 AND cycle.period = $2`,
    [cycle.regionId, cycle.period.code],
  );
  cycle.id ||= rows[0]?.cycle_id ?? '';
  for (const report of added) report.id = rows.find((row) => row.work_item_id === report.item.id)?.id ?? '';
  return added.length;
}

export const closing: Deed<CycleModel> = {
  name: 'closes',
  endpoint: calls.closeCycle,
  targets: ({ cycles }) => cycles,
  about: (cycle) => [cycle, ...cycle.reports],
  describe: named,
  plan: planClosing,
  perform: (context, cycle) => closeCycle(context, cycle.id),
};

export const urging: Deed<CycleModel> = {
  name: 'urges',
  endpoint: calls.urgeCycle,
  targets: ({ cycles }) => cycles,
  about: (cycle) => [cycle, ...cycle.reports],
  describe: named,
  plan: planUrging,
  perform: (context, cycle) => urgeCycle(context, cycle.id, { unitIds: [] }),
  answer: (model, _, cycle) => urged(model, cycle),
};
