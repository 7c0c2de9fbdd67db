import { periodLabel } from '../../domain/calendar/period.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedReport } from './lock-report.js';
import { notifyUnits } from './notify-units.js';

/** One message a day for a unit and a cycle, however many reports: the list shows each of them. */
export async function tellAccepted(
  context: Pick<CommandContext, 'em' | 'enqueue' | 'today'>,
  reports: readonly Pick<LockedReport, 'unitId' | 'cycleId'>[],
): Promise<void> {
  const told = new Map(reports.map(({ unitId, cycleId }) => [`${cycleId}:${unitId}`, { unitId, cycleId }]));
  const periods: { id: string; period: string }[] = await context.em.query(
    'SELECT id, period FROM reporting_cycle WHERE id = ANY($1::uuid[])',
    [reports.map(({ cycleId }) => cycleId)],
  );
  const labels = new Map(periods.map(({ id, period }) => [id, periodLabel(period)]));
  await notifyUnits(
    context,
    [...told.values()].flatMap(({ unitId, cycleId }) =>
      (['reporter', 'head'] as const).map((role) => ({
        audience: { unitId, role },
        kind: 'report.accepted',
        title: `效能办验收了本单位${labels.get(cycleId)}进展报告`,
        link: `/reports?cycle=${cycleId}`,
        dedupeKey: `report.accepted:${cycleId}:${unitId}:${context.today}`,
      })),
    ),
  );
}
