import { progressOf, type ReportedTarget } from '../../domain/lights/progress.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { FieldProblem } from '../../platform/problems/problem.js';
import { type CheckedFigure, figuresToCheck } from '../queries/figures-to-check.js';
import { feedReports } from './feed-reports.js';
import type { LockedReport } from './lock-report.js';
import { notifyUnits } from './notify-units.js';
import { auditMany } from './write-drafts.js';

const SHORTEST_DONE = 10;

const ASKED = {
  falls: '累计数比上次报送的少，请说明原因',
  mismatch: '本期数与两次累计数之差不符，请核对，确实如此的请说明',
} as const;
export const SHORTEST_EXPLANATION = 4;

/** A report with the figures it gives for its targets, and what stands against handing it in. */
export interface WeighedReport {
  readonly report: LockedReport;
  readonly targets: readonly ReportedTarget[];
  /** What is still to be filled in. */
  readonly lacks: readonly FieldProblem[];
  /** Nothing is taken silently that does not follow from what was said before: the unit confirms it with a word. */
  readonly unexplained: readonly FieldProblem[];
}

/** What stands against handing in each of these reports, which the caller holds: one statement. */
export async function weighReports(
  { em }: Pick<CommandContext, 'em'>,
  reports: readonly LockedReport[],
): Promise<WeighedReport[]> {
  const figures = await figuresToCheck(
    em,
    reports.map(({ id }) => id),
  );
  return reports.map((report) => {
    const targets = figures.get(report.id) ?? [];
    return { report, targets, lacks: lacksOf(report, targets), unexplained: unexplainedOf(targets) };
  });
}

function lacksOf(report: LockedReport, targets: readonly ReportedTarget[]): FieldProblem[] {
  const lacks: FieldProblem[] = [];
  if ([...report.done.trim()].length < SHORTEST_DONE)
    lacks.push({ pointer: '/body/done', detail: `请写明做了什么，至少 ${SHORTEST_DONE} 个字` });
  for (const [index, { actual }] of targets.entries())
    if (actual === null)
      lacks.push({
        pointer: `/body/figures/${index}/cumulativeValue`,
        detail: '请填写这项指标的累计完成数',
      });
  if (targets.length === 0 && report.ownProgress === null)
    lacks.push({ pointer: '/body/ownProgress', detail: '请填写本单位认定的进度（0—100）' });
  return lacks;
}

function unexplainedOf(figures: readonly CheckedFigure[]): FieldProblem[] {
  return figures.flatMap(({ doubt, explanation }, index): FieldProblem[] =>
    doubt === null || [...explanation.trim()].length >= SHORTEST_EXPLANATION
      ? []
      : [{ pointer: `/body/figures/${index}/explanation`, detail: ASKED[doubt] }],
  );
}

/**
 * Hands in reports that lack nothing and that the rules let go: one statement of each kind, however many. The first
 * time decides whether a report was late; after a return it is handed in again under its new date.
 */
export async function handInReports(
  context: CommandContext,
  weighed: readonly Pick<WeighedReport, 'report' | 'targets'>[],
): Promise<void> {
  if (weighed.length === 0) return;
  const { em, actor, today } = context;
  const ids = weighed.map(({ report }) => report.id);
  const [handedIn]: [{ id: string; progress: number; first_submitted_on: string; due_on: string }[], number] =
    await em.query(
      `UPDATE progress_report report
          SET state = 'submitted', progress = given.progress, submitted_by = $3, approved_by = NULL,
              reviewed_by = NULL, first_submitted_on = coalesce(report.first_submitted_on, $4),
              version = report.version + 1
         FROM unnest($1::uuid[], $2::int[]) AS given(id, progress)
        WHERE report.id = given.id
       RETURNING report.id, report.progress, report.first_submitted_on, report.due_on`,
      [
        ids,
        weighed.map(({ report, targets }) => progressOf(targets, report.ownProgress)),
        actor.userId,
        today,
      ],
    );
  await em.query(
    'UPDATE report_return SET resubmitted_on = $2 WHERE report_id = ANY($1::uuid[]) AND resubmitted_on IS NULL',
    [ids, today],
  );
  const reports = weighed.map(({ report }) => report);
  await feedOthers(context, reports);
  const standing = new Map(handedIn.map(({ id, ...detail }) => [id, detail]));
  await auditMany(
    context,
    reports.map(({ id, workItemId, regionId }) => ({
      action: 'report.submitted',
      subjectType: 'report',
      subjectId: id,
      workItemId,
      regionId,
      detail: { ...standing.get(id) },
    })),
  );
  await notifyUnits(
    context,
    [...new Set(reports.map(({ unitId }) => unitId))].map((unitId) => ({
      audience: { unitId, role: 'head' },
      kind: 'report.submitted',
      title: '本单位有进展报告待您审核',
      link: '/desk',
      // One message a day, however many reports: the desk shows them all.
      dedupeKey: `report.submitted:${unitId}:${today}`,
    })),
  );
}

/** Other periods that want the same of these items need not be written again. */
async function feedOthers(context: CommandContext, reports: readonly LockedReport[]): Promise<void> {
  // Held as by any step with a report: a cycle that is just being closed takes nothing over any more.
  await context.em.query(
    `SELECT other.id FROM reporting_cycle own
       JOIN reporting_cycle other ON other.region_id = own.region_id AND other.ends_on = own.ends_on
      WHERE own.id = ANY($1::uuid[]) AND other.id <> own.id AND other.state = 'open'
      ORDER BY other.id FOR SHARE OF other`,
    [[...new Set(reports.map(({ cycleId }) => cycleId))]],
  );
  const fed = await feedReports(context, { reportIds: reports.map(({ id }) => id) });
  await auditMany(
    context,
    fed.map(({ id, workItemId, regionId }) => ({
      action: 'report.fed',
      subjectType: 'report',
      subjectId: id,
      workItemId,
      regionId,
    })),
  );
}
