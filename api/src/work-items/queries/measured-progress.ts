import type { EntityManager } from 'typeorm';
import { progressOf, type ReportedTarget } from '../../domain/lights/progress.js';
import { figureOf } from '../../policies/queries/figure-of.js';

/** How far an item is, as kept and as measured. */
export interface MeasuredProgress {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * What these items last had accepted, held against the targets they have now, which may be those of a later version of
 * their document: who had done all of three is not done with five. Items without targets are left out.
 */
export async function measuredProgress(
  em: EntityManager,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, MeasuredProgress>> {
  if (itemIds.length === 0) return new Map();
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
    [itemIds],
  );
  const targets = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) targets.set(row.id, [...(targets.get(row.id) ?? []), row]);
  return new Map(
    [...targets].map(([id, asked]) => [
      id,
      { from: asked[0]?.progress ?? null, to: progressOf(asked, null) },
    ]),
  );
}
