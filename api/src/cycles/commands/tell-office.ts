import { periodLabel } from '../../domain/calendar/period.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { LockedReport } from './lock-report.js';

/** One message a day for a unit and a cycle, however many reports: the review queue shows each of them. */
export async function tellOffice(
  { em, enqueue, today }: CommandContext,
  reports: readonly Pick<LockedReport, 'regionId' | 'unitId' | 'cycleId'>[],
): Promise<void> {
  const names: { unitId: string; cycleId: string; regionId: string; unit: string; period: string }[] =
    await em.query(
      `SELECT DISTINCT told.unit_id AS "unitId", told.cycle_id AS "cycleId", told.region_id AS "regionId",
              unit.name AS unit, cycle.period
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS told (unit_id, cycle_id, region_id)
         JOIN unit ON unit.id = told.unit_id JOIN reporting_cycle cycle ON cycle.id = told.cycle_id`,
      [
        reports.map(({ unitId }) => unitId),
        reports.map(({ cycleId }) => cycleId),
        reports.map(({ regionId }) => regionId),
      ],
    );
  await enqueue(
    'notify',
    ...names.map(({ unitId, cycleId, regionId, unit, period }) => ({
      audience: { regionId, role: 'inspector' as const },
      kind: 'report.approved',
      title: `${unit}报送了${periodLabel(period)}进展报告，待验收`,
      link: `/cycles/${cycleId}`,
      dedupeKey: `report.approved:${cycleId}:${unitId}:${today}`,
    })),
  );
}
