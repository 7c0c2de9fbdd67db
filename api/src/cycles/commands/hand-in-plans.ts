import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { OwedPlan } from './hold-owed-plans.js';

/**
 * Marks plans for a year as handed in: the caller files the plan itself, and holds these. They wait for the office at
 * once; the first time decides whether one was late.
 */
export async function handInPlans(
  { em, actor, today }: Pick<CommandContext, 'em' | 'actor' | 'today'>,
  owed: readonly OwedPlan[],
): Promise<void> {
  const ids = owed.map(({ id }) => id);
  await em.query(
    `UPDATE progress_report
        SET state = 'approved', submitted_by = $2, reviewed_by = NULL,
            first_submitted_on = coalesce(first_submitted_on, $3), version = version + 1
      WHERE id = ANY($1::uuid[])`,
    [ids, actor.userId, today],
  );
  await em.query(
    'UPDATE report_return SET resubmitted_on = $2 WHERE report_id = ANY($1::uuid[]) AND resubmitted_on IS NULL',
    [ids, today],
  );
}
