import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { type MeasuredProgress, measuredProgress } from '../queries/measured-progress.js';
import { type AmendedItem, carriedIds } from './amended-item.js';

/** Progress by item, from what it was to what it is. */
export type ProgressChanges = ReadonlyMap<string, MeasuredProgress>;

/** Where figures were changed, what a unit last had accepted is held against the new ones. Reports stay as they are. */
export async function measureAnew(
  { em }: Pick<CommandContext, 'em'>,
  items: readonly AmendedItem[],
): Promise<ProgressChanges> {
  const measured = await measuredProgress(
    em,
    carriedIds(items.filter(({ row }) => row.changes.kinds.includes('target'))),
  );
  const changes = new Map([...measured].filter(([, { from, to }]) => from !== to));
  await em.query(
    `UPDATE work_item item SET progress = anew.progress
       FROM jsonb_to_recordset($1) AS anew(id uuid, progress int) WHERE item.id = anew.id`,
    [JSON.stringify([...changes].map(([id, { to }]) => ({ id, progress: to })))],
  );
  return changes;
}
