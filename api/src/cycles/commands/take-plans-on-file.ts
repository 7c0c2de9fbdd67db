import { yearOf } from '../../domain/calendar/date.js';
import type { Period } from '../../domain/calendar/period.js';
import { type PlanNode, quartersToPlan } from '../../domain/planning/plan-rules.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';

interface PlanOnFile {
  readonly reportId: string;
  readonly startOn: string;
  readonly deadline: string | null;
  readonly nodes: readonly PlanNode[];
}

/**
 * Who has planned the year before it was asked for need not file the same again: what is owed in a cycle and has a
 * plan for each quarter that is left counts as handed in on the day it was filed, and as accepted where it is.
 */
export async function takePlansOnFile(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  cycleId: string,
  period: Period,
): Promise<void> {
  const plans: PlanOnFile[] = await em.query(
    `SELECT report.id AS "reportId", item.start_on AS "startOn", item.deadline,
            (SELECT json_agg(json_build_object('dueOn', node.due_on, 'percent', node.percent, 'name', node.name)
                       ORDER BY node.seq) FROM plan_node node WHERE node.plan_id = plan.id) AS nodes
       FROM progress_report report
       JOIN work_item item ON item.id = report.work_item_id
       ${NEWEST_PLAN}
      WHERE report.cycle_id = $1 AND report.state = 'owed' AND plan.state IN ('submitted', 'accepted')`,
    [cycleId],
  );
  const whole = plans.filter(
    ({ nodes, startOn, deadline }) =>
      quartersToPlan(nodes, { startOn, deadline }, yearOf(period.start), today).length === 0,
  );
  await em.query(
    `UPDATE progress_report report
        SET state = CASE plan.state WHEN 'accepted' THEN 'accepted' ELSE 'approved' END,
            first_submitted_on = plan.filed_on, submitted_by = plan.filed_by, reviewed_by = plan.decided_by,
            accepted_on = plan.decided_on, version = report.version + 1
       FROM (SELECT report.id AS report_id, plan.*
               FROM progress_report report ${NEWEST_PLAN} WHERE report.id = ANY($1::uuid[])) plan
      WHERE report.id = plan.report_id`,
    [whole.map(({ reportId }) => reportId)],
  );
}

const NEWEST_PLAN = `CROSS JOIN LATERAL (
  SELECT newest.* FROM work_item_plan newest WHERE newest.work_item_id = report.work_item_id
   ORDER BY newest.version DESC LIMIT 1) plan`;
