import type { z } from 'zod';
import type { ReadContext } from '../../database/unit-of-work.js';
import type { Deed } from '../audit.schemas.js';

/** The deeds about a subject, oldest first. Asked with its item, or with null where it is of none: an index serves each. */
export async function deedsOf(
  { em }: Pick<ReadContext, 'em'>,
  { subjectId, workItemId }: { readonly subjectId: string; readonly workItemId: string | null },
): Promise<z.output<typeof Deed>[]> {
  const rows: (Omit<z.output<typeof Deed>, 'at'> & { at: Date })[] = await em.query(
    `SELECT id, at, "on", actor_name AS actor, action FROM audit_event
      WHERE ${workItemId === null ? 'work_item_id IS NULL' : 'work_item_id = $2::uuid'} AND subject_id = $1::uuid
      ORDER BY at, id`,
    workItemId === null ? [subjectId] : [subjectId, workItemId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
