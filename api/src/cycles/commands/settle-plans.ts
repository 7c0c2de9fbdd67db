import { addWorkingDays } from '../../domain/calendar/china-calendar.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { OwedPlan } from './hold-owed-plans.js';
import { WORKING_DAYS_TO_MEND } from './return-report.js';

/**
 * What the office has decided about a plan decides the plans for a year that were handed in with it: accepted for
 * good, or wanted again by a new date. The caller holds them.
 */
export async function settlePlans(
  { em, actor, today }: Pick<CommandContext, 'em' | 'actor' | 'today'>,
  owed: readonly OwedPlan[],
  { accepted, reason }: { readonly accepted: boolean; readonly reason: string },
): Promise<void> {
  const ids = owed.filter(({ state }) => state === 'approved').map(({ id }) => id);
  await em.query(
    `UPDATE progress_report
        SET state = CASE WHEN $2::boolean THEN 'accepted' ELSE 'returned' END, reviewed_by = $3,
            accepted_on = CASE WHEN $2::boolean THEN $4::date END, version = version + 1
      WHERE id = ANY($1::uuid[])`,
    [ids, accepted, actor.userId, today],
  );
  if (accepted) return;
  await em.query(
    `INSERT INTO report_return (report_id, seq, by, actor_id, reason, returned_on, due_on)
     SELECT id, 1 + coalesce((SELECT max(seq) FROM report_return back WHERE back.report_id = id), 0), 'inspector',
            $2, $3, $4, $5
       FROM unnest($1::uuid[]) AS id`,
    [ids, actor.userId, reason, today, addWorkingDays(today, WORKING_DAYS_TO_MEND)],
  );
}
