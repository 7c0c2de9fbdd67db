import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import type { submitReports as endpoint } from '../report-sheet.schemas.js';
import { handInReports, weighReports } from './hand-in-reports.js';
import { lockReports } from './lock-reports.js';

/**
 * The reporter hands in as many of these as lack nothing. What the others lack is named; those that can't be handed in
 * now are left alone and counted as skipped.
 */
export async function submitReports(
  context: CommandContext,
  ids: readonly string[],
): Promise<ResponseOf<typeof endpoint>> {
  const reports = await lockReports(context, 'submit', ids);
  const weighed = (await weighReports(context, reports)).map(({ unexplained, ...each }) => ({
    ...each,
    lacks: [...each.lacks, ...unexplained],
  }));
  const lacking = weighed.filter(({ lacks }) => lacks.length > 0);
  await handInReports(
    context,
    weighed.filter(({ lacks }) => lacks.length === 0),
  );
  const titles: { id: string; title: string }[] = await context.em.query(
    `SELECT report.id, task.title FROM progress_report report JOIN work_item item ON item.id = report.work_item_id
       JOIN task ON task.id = item.task_id WHERE report.id = ANY($1::uuid[])`,
    [lacking.map(({ report }) => report.id)],
  );
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  return {
    submitted: weighed.length - lacking.length,
    skipped: new Set(ids).size - reports.length,
    incomplete: lacking.map(({ report: { id }, lacks }) => ({
      id,
      title: titleOf.get(id) ?? '',
      lacks: [...new Set(lacks.map(({ detail }) => detail))],
    })),
  };
}
