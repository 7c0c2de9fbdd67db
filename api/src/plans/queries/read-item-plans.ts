import type { z } from 'zod';
import { type AcceptedProgress, nodeStates } from '../../domain/planning/plan-facts.js';
import { type PlanNode, proposedNodes } from '../../domain/planning/plan-rules.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { UNSUBMITTED_STATES } from '../../domain/lifecycle/report-lifecycle.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import { canDecide, canFile, type PlannedItem } from '../plans.policy.js';
import type { Plan, readItemPlans as endpoint } from '../plans.schemas.js';

type PlanAnswer = z.output<typeof Plan>;
type PlanRow = Omit<PlanAnswer, 'nodes'> & { readonly nodes: PlanNode[]; readonly filer: string };
interface ItemRow extends PlannedItem {
  readonly startOn: string;
  readonly deadline: string | null;
}

/** The plans of an item as they stood on a day; what may be done with them is that of today. */
export async function readItemPlans(
  { em, actor, today }: ReadContext,
  itemId: string,
  asOf?: string,
): Promise<ResponseOf<typeof endpoint>> {
  const day = asOf ?? today;
  const values: unknown[] = [itemId];
  const [item]: ItemRow[] = await em.query(
    `SELECT item.region_id AS "regionId", item.unit_id AS "unitId", item.state, item.disputed,
            item.start_on AS "startOn", item.deadline
       FROM work_item item WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')}`,
    values,
  );
  if (!item) throw notFound('个事项');
  const rows: PlanRow[] = await em.query(
    `SELECT plan.id, plan.version, CASE WHEN decided.yet THEN plan.state ELSE 'submitted' END AS state,
            plan.origin, plan.note, plan.filed_by AS filer, plan.filed_on AS "filedOn",
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            filer.display_name AS "filedBy", decider.display_name AS "decidedBy",
            CASE WHEN decided.yet THEN plan.decided_on END AS "decidedOn",
            CASE WHEN decided.yet THEN plan.decision ELSE '' END AS decision, force.valid_from AS "validFrom",
            CASE WHEN force.valid_until < 'infinity' THEN force.valid_until END AS "validUntil",
            (SELECT json_agg(json_build_object('dueOn', node.due_on, 'percent', node.percent, 'name', node.name)
                       ORDER BY node.seq) FROM plan_node node WHERE node.plan_id = plan.id) AS nodes
       FROM work_item_plan plan
       JOIN unit ON unit.id = plan.unit_id
       JOIN app_user filer ON filer.id = plan.filed_by
      CROSS JOIN LATERAL (SELECT plan.decided_on IS NULL OR plan.decided_on <= $2 AS yet) decided
       LEFT JOIN app_user decider ON decider.id = plan.decided_by AND decided.yet
       LEFT JOIN plan_in_force force ON force.plan_id = plan.id
      WHERE plan.work_item_id = $1 AND plan.filed_on <= $2 ORDER BY plan.version DESC`,
    [itemId, day],
  );
  const history: AcceptedProgress[] = await em.query(
    `SELECT valid_from AS "from", progress FROM work_item_standing
      WHERE work_item_id = $1 AND valid_from <= $2 ORDER BY valid_from`,
    [itemId, day],
  );
  const versions = rows.map(({ filer: _, nodes, ...plan }) => ({
    ...plan,
    nodes: nodeStates(nodes, history, day),
  }));
  const waiting = day < today ? undefined : rows.find(({ state }) => state === 'submitted');
  return {
    startOn: item.startOn,
    deadline: item.deadline,
    inForce:
      versions.find(
        ({ validFrom, validUntil }) =>
          validFrom !== null && validFrom <= day && (validUntil === null || validUntil > day),
      ) ?? null,
    versions,
    owed: await owedPlans(em, itemId),
    proposal: proposedNodes(item, today),
    abilities: {
      file: canFile(actor, item),
      decide:
        waiting !== undefined && canDecide(actor, item, { state: waiting.state, filedBy: waiting.filer }),
    },
  };
}

async function owedPlans(
  em: ReadContext['em'],
  itemId: string,
): Promise<ResponseOf<typeof endpoint>['owed']> {
  const rows: { period: string; wantedOn: string }[] = await em.query(
    `SELECT cycle.period, coalesce(back.due_on, report.due_on) AS "wantedOn"
       FROM progress_report report
       JOIN reporting_cycle cycle
         ON cycle.id = report.cycle_id AND cycle.cadence = 'yearly-plan' AND cycle.state = 'open'
       LEFT JOIN report_return back ON back.report_id = report.id AND back.resubmitted_on IS NULL
      WHERE report.work_item_id = $1 AND report.state = ANY($2::text[]) ORDER BY cycle.starts_on`,
    [itemId, UNSUBMITTED_STATES],
  );
  return rows.map((row) => ({ ...row, label: periodLabel(row.period) }));
}
