import type { CommandContext } from '../../platform/database/unit-of-work.js';

/**
 * Keeps everything that a reorganisation touches from everybody else, in the order in which other commands take it:
 * drafts before the region (as a clerk who matches a name, or publishes), reports before items (as who accepts one),
 * items before units (as who hands one over). Who gives units work keeps the region ([keepUnits]); rows that merely
 * point at a region or a unit are not in the way.
 */
export async function lockUnits(
  { em }: Pick<CommandContext, 'em'>,
  {
    regionId,
    endingIds,
    heirIds,
  }: {
    readonly regionId: string;
    readonly endingIds: readonly string[];
    readonly heirIds: readonly string[];
  },
): Promise<void> {
  await em.query(
    `SELECT id FROM policy
      WHERE state = 'draft' AND id IN (SELECT task.policy_id FROM task JOIN responsibility each ON each.task_id = task.id
                                        WHERE each.unit_id = ANY($1::uuid[]))
      ORDER BY id FOR UPDATE`,
    [endingIds],
  );
  await em.query('SELECT id FROM region WHERE id = $1 FOR NO KEY UPDATE', [regionId]);
  await em.query(
    `SELECT id FROM progress_report
      WHERE unit_id = ANY($1::uuid[]) AND state <> 'accepted' AND lapsed_on IS NULL
      ORDER BY id FOR UPDATE`,
    [endingIds],
  );
  await em.query(
    `SELECT id FROM work_item
      WHERE unit_id = ANY($1::uuid[])
         OR (unit_id = ANY($2::uuid[])
             AND task_id IN (SELECT task_id FROM work_item WHERE unit_id = ANY($1::uuid[])))
      ORDER BY id FOR UPDATE`,
    [endingIds, heirIds],
  );
  await em.query('SELECT id FROM unit WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
    [...endingIds, ...heirIds],
  ]);
}
