import type { DataSource } from 'typeorm';
import { addDays } from '../domain/calendar/date.js';
import type { PartialFiles } from '../platform/files/partial-files.js';
import type { JobHandler } from '../platform/jobs/job.js';
import type { ProblemCode } from '../platform/problems/problem-codes.js';

const KEPT_DAYS = 7;
const EXPIRED: ProblemCode = 'file.expired';

/**
 * The job `clear-uploads`, once a day: an upload to which nothing has come for a week is over. Its row stays and says
 * why, its bytes go; so do bytes left over from uploads that came to their end otherwise.
 */
export function clearUploadsHandler(
  dataSource: Pick<DataSource, 'query' | 'transaction'>,
  partials: Pick<PartialFiles, 'stale' | 'isStale' | 'remove'>,
): JobHandler<'clear-uploads'> {
  return async ({ day }) => {
    const since = addDays(day, -KEPT_DAYS);
    const moment = new Date(`${since}T00:00:00+08:00`);
    const announced: { id: string }[] = await dataSource.query(
      `SELECT id FROM evidence_file WHERE state = 'receiving' AND uploaded_on < $1 ORDER BY id`,
      [since],
    );
    const ids = new Set([...announced.map(({ id }) => id), ...(await partials.stale(moment))]);
    for (const id of ids) {
      const over = await dataSource.transaction(async (em) => {
        // Held as by the next piece: whichever comes first, the other sees it.
        await em.query('SELECT 1 FROM evidence_file WHERE id = $1 FOR UPDATE', [id]);
        if (!(await partials.isStale(id, moment))) return false;
        await em.query(
          `UPDATE evidence_file SET state = 'refused', refusal = $2 WHERE id = $1 AND state = 'receiving'`,
          [id, EXPIRED],
        );
        return true;
      });
      if (over) await partials.remove(id);
    }
  };
}
