import type { z } from 'zod';
import type { AuditEntry, CommandContext } from '../../platform/database/unit-of-work.js';
import type { ReportState } from '../cycle.entity.js';
import type { ReportDraft } from '../reports.schemas.js';
import type { LockedReport } from './lock-report.js';

export interface DraftToWrite {
  readonly report: LockedReport;
  /** What the rules say it comes to. */
  readonly state: ReportState;
  /** What is not given stays as it is. */
  readonly draft: z.input<typeof ReportDraft>;
}

/** Keeps drafts of reports that the caller holds and has held against the rules: two statements, however many. */
export async function writeDrafts(context: CommandContext, drafts: readonly DraftToWrite[]): Promise<void> {
  if (drafts.length === 0) return;
  const { em } = context;
  await em.query(
    `UPDATE progress_report report
        SET state = given.state, done = coalesce(given.done, report.done),
            problems = coalesce(given.problems, report.problems),
            next_steps = coalesce(given."nextSteps", report.next_steps),
            judgement = CASE WHEN given.judged THEN given.judgement ELSE report.judgement END,
            own_progress = CASE WHEN given.weighed THEN given."ownProgress" ELSE report.own_progress END,
            saved_at = now(), version = report.version + 1
       FROM json_to_recordset($1::json) AS given(id uuid, state text, done text, problems text, "nextSteps" text,
              judged boolean, judgement text, weighed boolean, "ownProgress" int)
      WHERE report.id = given.id`,
    [
      JSON.stringify(
        drafts.map(({ report: { id }, state, draft: { figures: _figures, ...words } }) => ({
          ...words,
          id,
          state,
          judged: words.judgement !== undefined,
          weighed: words.ownProgress !== undefined,
        })),
      ),
    ],
  );
  const figures = drafts.flatMap(({ report: { id }, draft }) =>
    (draft.figures ?? []).map((figure) => ({ ...figure, reportId: id })),
  );
  if (figures.length > 0)
    await em.query(
      `INSERT INTO report_figure (report_id, target_id, period_value, cumulative_value, explanation)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::float8[], $4::float8[], $5::text[])
       ON CONFLICT (report_id, target_id) DO UPDATE
         SET period_value = excluded.period_value, cumulative_value = excluded.cumulative_value,
             explanation = excluded.explanation`,
      [
        figures.map(({ reportId }) => reportId),
        figures.map(({ targetId }) => targetId),
        figures.map(({ periodValue }) => periodValue),
        figures.map(({ cumulativeValue }) => cumulativeValue),
        figures.map(({ explanation }) => (explanation ?? '').trim()),
      ],
    );
  await auditMany(
    context,
    drafts.map(({ report, draft }) => ({
      action: 'report.saved',
      subjectType: 'report',
      subjectId: report.id,
      workItemId: report.workItemId,
      regionId: report.regionId,
      detail: { fields: Object.keys(draft) },
    })),
  );
}

const AT_ONCE = 1000;

/** One deed may write more rows of audit than go in one statement. */
export async function auditMany(context: CommandContext, entries: readonly AuditEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE)
    await context.audit(...entries.slice(from, from + AT_ONCE));
}
