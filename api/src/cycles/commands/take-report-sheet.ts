import { type KnownReport, readReports } from '../../domain/report-sheet/read-reports.js';
import { readRows, type SheetFault } from '../../domain/report-sheet/read-rows.js';
import type { SheetGrid } from '../../domain/report-sheet/sheet-cell.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { step } from '../cycles.policy.js';
import type { takeReportSheet as endpoint } from '../report-sheet.schemas.js';
import { openCycleToFill } from '../queries/cycle-to-fill.js';
import { reportsToFill } from '../queries/reports-to-fill.js';
import type { LockedReport, ReportStanding } from './lock-report.js';
import { lockVisibleReports } from './lock-reports.js';
import { submitReports } from './submit-reports.js';
import { writeDrafts } from './write-drafts.js';

/**
 * Takes what was filled in: every changed report is saved as a draft, or, where anything is at fault, none is and each
 * fault is named with its cell. With `submit` those of the sheet that lack nothing are handed in as well.
 *
 * @throws Problem report.sheet_faulty with every fault
 */
export async function takeReportSheet(
  context: CommandContext,
  cycleId: string,
  grid: SheetGrid,
  submit: boolean,
): Promise<ResponseOf<typeof endpoint>> {
  const { unitId } = await openCycleToFill(context, cycleId);
  const { rows, columns, faults: misplaced } = readRows(grid);
  const ids = [...new Set(rows.map(({ mark }) => mark.reportId))];
  const locked = new Map((await lockVisibleReports(context, ids)).map((report) => [report.id, report]));
  const toFill = await reportsToFill(context, { ids: [...locked.keys()] });
  const states = new Map<string, ReportStanding['state']>();
  const known = new Map(
    toFill.flatMap((report): [string, KnownReport][] => {
      const held = locked.get(report.id);
      if (!held || held.unitId !== unitId || held.cycleId !== cycleId) return [];
      return [[report.id, { ...report, refusal: refusalOf(context, held, states) }]];
    }),
  );
  const { edits, current, faults } = readReports({ rows, columns }, known);
  refuse([...misplaced, ...faults]);
  await writeDrafts(
    context,
    edits.flatMap(({ reportId, draft }) => {
      const [report, state] = [locked.get(reportId), states.get(reportId)];
      const { figures, ...words } = draft;
      return report && state
        ? [{ report, state, draft: { ...words, ...(figures ? { figures: [...figures] } : {}) } }]
        : [];
    }),
  );
  const handedIn =
    submit && current.size > 0
      ? await submitReports(context, [...current.keys()])
      : { submitted: 0, incomplete: [] };
  return {
    saved: edits.length,
    unchanged: ids.length - edits.length,
    submitted: handedIn.submitted,
    incomplete: handedIn.incomplete,
  };
}

/** Why this person can't write this report now; where they can, the state it comes to is kept in `states`. */
function refusalOf(
  { actor }: CommandContext,
  report: LockedReport,
  states: Map<string, ReportStanding['state']>,
): string | null {
  try {
    states.set(report.id, step(actor, 'save', report));
    return null;
  } catch (problem) {
    if (problem instanceof Problem) return problem.detail;
    throw problem;
  }
}

function refuse(faults: readonly SheetFault[]): void {
  if (faults.length === 0) return;
  throw new Problem(
    'report.sheet_faulty',
    `填报表里有 ${faults.length} 处错误，一份也没有保存。请按提示改好，再上传同一份表。`,
    { fields: faults.map(({ cell, detail }) => ({ pointer: `/file/${cell}`, detail })) },
  );
}
