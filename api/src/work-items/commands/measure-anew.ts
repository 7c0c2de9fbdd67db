import { progressOf, type ReportedTarget } from '../../domain/lights/progress.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import { type AmendedItem, carriedIds } from './amended-item.js';

/** Progress by item, from what it was to what it is. */
export type ProgressChanges = ReadonlyMap<
  string,
  { readonly from: number | null; readonly to: number | null }
>;

/**
 * Where figures were changed, what a unit last had accepted is held against the new ones: who had done all of three is
 * not done with five. The reports themselves stay as they are.
 */
export async function measureAnew(
  { em }: Pick<CommandContext, 'em'>,
  items: readonly AmendedItem[],
): Promise<ProgressChanges> {
  const rows: (ReportedTarget & { id: string; progress: number | null })[] = await em.query(
    `SELECT item.id, item.progress, target.operator, target.value, figure.cumulative_value AS actual
       FROM work_item item
       JOIN LATERAL (
         SELECT report.id FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
          WHERE report.work_item_id = item.id AND report.state = 'accepted' AND cycle.cadence <> 'yearly-plan'
          ORDER BY cycle.ends_on DESC, report.id DESC LIMIT 1) last ON TRUE
       JOIN target ON target.task_id = item.task_id
       LEFT JOIN report_figure figure ON figure.report_id = last.id AND ${figureOf('figure', 'target')}
      WHERE item.id = ANY($1::uuid[]) ORDER BY item.id, target.seq`,
    [carriedIds(items.filter(({ row }) => row.changes.kinds.includes('target')))],
  );
  const targets = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) targets.set(row.id, [...(targets.get(row.id) ?? []), row]);
  const changes = new Map(
    [...targets].flatMap(([id, asked]) => {
      const change = { from: asked[0]?.progress ?? null, to: progressOf(asked, null) };
      return change.from === change.to ? [] : [[id, change] as const];
    }),
  );
  await em.query(
    `UPDATE work_item item SET progress = anew.progress
       FROM jsonb_to_recordset($1) AS anew(id uuid, progress int) WHERE item.id = anew.id`,
    [JSON.stringify([...changes].map(([id, { to }]) => ({ id, progress: to })))],
  );
  return changes;
}
