import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { dueWords, type FilledSheet } from '../report-sheet-file.js';
import { openCycleToFill } from './cycle-to-fill.js';
import { reportsToFill } from './reports-to-fill.js';

/** What the 填报表 of a unit for a cycle is made of. */
export async function readReportSheet(context: ReadContext, cycleId: string): Promise<FilledSheet> {
  const { label, unitId } = await openCycleToFill(context, cycleId);
  const reports = await reportsToFill(context, { cycleId, unitId });
  const [unit]: { name: string }[] = await context.em.query('SELECT name FROM unit WHERE id = $1', [unitId]);
  return {
    title: `${unit?.name ?? ''}${label}进展情况填报表`,
    facts: dueWords(reports.map(({ wantedOn }) => wantedOn)),
    reports,
  };
}
