import { addDays } from '../../domain/calendar/date.js';
import { LIVE, STOOD_ON } from '../../work-items/queries/lit-items.js';

/** Whose facts of which year, as they are known on a day. */
export interface FactQuestion {
  readonly regionId: string;
  readonly year: number;
  readonly asOf: string;
  /** Documents whose items count; empty: all. */
  readonly policyIds: readonly string[];
}

/** The last day on which an item of the year is looked at. */
export function judgedOn({ year, asOf }: Pick<FactQuestion, 'year' | 'asOf'>): string {
  const until = `${year}-12-31`;
  return asOf < until ? asOf : until;
}

/** The unit that answers by now for what an ended one did: where the item went, else the first that took its place. */
const HEIRS = `(
  SELECT DISTINCT ON (gone.unit_id) gone.unit_id, gone.successor_id
    FROM unit_succession gone JOIN unit heir ON heir.id = gone.successor_id
   WHERE heir.active_until IS NULL ORDER BY gone.unit_id, gone.successor_id)`;
const answering = (unit: string, item: string): string => `
  CASE WHEN heir.successor_id IS NULL THEN ${unit}
       WHEN ${item} IN (SELECT successor_id FROM unit_succession WHERE unit_id = ${unit}) THEN ${item}
       ELSE heir.successor_id END`;

/**
 * Items of the region as they stood when the year was judged, with the unit that answers for each. One that was closed
 * counts in the year of its closing, one that is overdue in every year in which it still is.
 */
export function yearItems(question: FactQuestion, values: unknown[]): string {
  const day = `$${values.push(judgedOn(question))}::date`;
  const from = `$${values.push(`${question.year}-01-01`)}::date`;
  const region = `$${values.push(question.regionId)}::uuid`;
  return `(
    SELECT stood.work_item_id, ${answering('stood.unit_id', 'item.unit_id')} AS unit_id, stood.role, stood.state,
           stood.disputed, stood.deadline, stood.task_id, item.original_deadline, item.closed_on
      FROM work_item_standing stood
      JOIN work_item item ON item.id = stood.work_item_id
      LEFT JOIN ${HEIRS} heir ON heir.unit_id = stood.unit_id
     WHERE stood.region_id = ${region} AND ${STOOD_ON('stood', day)} AND item.joined_into_id IS NULL
       AND (${LIVE('stood')} OR stood.state IN ('closed', 'archived') AND item.closed_on BETWEEN ${from} AND ${day})
       ${ofPolicies(question, values, 'stood')})`;
}

function ofPolicies({ policyIds }: FactQuestion, values: unknown[], alias: string): string {
  return policyIds.length === 0 ? '' : `AND ${alias}.policy_id = ANY($${values.push(policyIds)}::uuid[])`;
}

export const FACT_COLUMNS = `unit_id, no, kind, role, category, quantity, "on", subject_type, subject_id, work_item_id,
  report_id, found_by, label`;

/**
 * Every fact of the year of these kinds, by units, numbered in an order that depends on nothing but the facts. Appends
 * what it binds to `values`.
 */
export function yearFacts(
  question: FactQuestion,
  {
    unitIds,
    kinds,
    values,
  }: { readonly unitIds: readonly string[]; readonly kinds: readonly string[]; values: unknown[] },
): string {
  const items = yearItems(question, values);
  const day = `$${values.push(judgedOn(question))}::date`;
  const asOf = `$${values.push(question.asOf)}::date`;
  const from = `$${values.push(`${question.year}-01-01`)}::date`;
  const until = `$${values.push(`${question.year}-12-31`)}::date`;
  const region = `$${values.push(question.regionId)}::uuid`;
  const policies = ofPolicies(question, values, 'item');
  const among = `kind = ANY($${values.push(kinds)}::text[]) AND unit_id = ANY($${values.push(unitIds)}::uuid[])`;
  return `(
    WITH stood AS MATERIALIZED ${items},
    reported AS MATERIALIZED (
      SELECT report.id, report.cycle_id, report.work_item_id, ${answering('report.unit_id', 'item.unit_id')} AS unit_id,
             item.role, item.state, cycle.period, cycle.state AS cycle_state, cycle.ends_on, report.due_on,
             report.first_submitted_on, report.accepted_on
        FROM reporting_cycle cycle
        JOIN progress_report report ON report.cycle_id = cycle.id
        JOIN work_item item ON item.id = report.work_item_id
        LEFT JOIN ${HEIRS} heir ON heir.unit_id = report.unit_id
       -- A plan for a year is no report: whether it came in time says nothing of how well a unit reports.
       WHERE cycle.region_id = ${region} AND cycle.cadence <> 'yearly-plan'
         AND cycle.ends_on BETWEEN ${from} AND ${until} ${policies}),
    facts AS (
      SELECT unit_id,
             CASE WHEN closed_on IS NULL THEN 'item-overdue'
                  WHEN deadline IS NULL OR closed_on <= original_deadline THEN 'item-closed-on-time'
                  WHEN closed_on <= deadline THEN 'item-closed-extended'
                  ELSE 'item-closed-late' END AS kind,
             role, NULL AS category,
             CASE WHEN closed_on IS NULL THEN ${day} - deadline
                  WHEN closed_on > deadline THEN closed_on - deadline ELSE 1 END AS quantity,
             coalesce(closed_on, deadline) AS "on", 'work-item' AS subject_type, work_item_id AS subject_id,
             work_item_id, NULL::uuid AS report_id, NULL::uuid AS found_by, '' AS label, 0 AS part
        FROM (SELECT unit_id, role, work_item_id, deadline, original_deadline, disputed,
                     CASE WHEN state IN ('closed', 'archived') THEN closed_on END AS closed_on FROM stood) item
       WHERE NOT disputed AND (closed_on IS NOT NULL OR deadline < ${day})
      UNION ALL
      SELECT unit_id,
             CASE WHEN first_submitted_on IS NULL THEN 'report-missing'
                  WHEN first_submitted_on > due_on THEN 'report-late' ELSE 'report-on-time' END,
             role, NULL, CASE WHEN first_submitted_on > due_on THEN first_submitted_on - due_on ELSE 1 END,
             coalesce(first_submitted_on, due_on), 'report', id, work_item_id, NULL, NULL, period, 0
        FROM reported report
       WHERE first_submitted_on <= ${asOf} OR CASE
         WHEN first_submitted_on IS NOT NULL THEN false
         WHEN cycle_state = 'open' THEN due_on < ${asOf} AND ${LIVE('report')}
         ELSE (SELECT kept.outcome = 'unreported' FROM cycle_snapshot kept
                WHERE kept.cycle_id = report.cycle_id AND kept.work_item_id = report.work_item_id) END
      UNION ALL
      SELECT report.unit_id, 'report-returned', report.role, NULL, 1, back.returned_on, 'report', report.id,
             report.work_item_id, NULL, back.actor_id, report.period, back.seq
        FROM report_return back JOIN reported report ON report.id = back.report_id
       WHERE back.by = 'inspector' AND back.returned_on <= ${asOf}
      UNION ALL
      SELECT stood.unit_id, 'target-attained', stood.role, NULL, attained.percent, given.ends_on, 'target', target.id,
             stood.work_item_id, given.id, NULL, target.quote, 0
        FROM stood JOIN target ON target.task_id = stood.task_id
        LEFT JOIN LATERAL (
          SELECT report.id, coalesce(figure.cumulative_value, figure.period_value)::numeric AS value, report.ends_on
            FROM reported report JOIN report_figure figure ON figure.report_id = report.id
           WHERE report.work_item_id = stood.work_item_id AND figure.target_id = target.id
             AND report.accepted_on <= ${asOf}
           ORDER BY report.ends_on DESC LIMIT 1) given ON TRUE
       CROSS JOIN LATERAL (SELECT target.value::numeric AS wanted, target.operator IN ('<', '<=') AS bounds) asked
       CROSS JOIN LATERAL (
         SELECT CASE WHEN given.value IS NULL THEN 0
                     WHEN bounds THEN CASE WHEN given.value <= wanted THEN 100
                                           ELSE floor(100 * greatest(wanted, 0) / given.value) END
                     WHEN given.value >= wanted THEN 100
                     ELSE floor(100 * greatest(given.value, 0) / wanted) END::int AS percent) attained
       WHERE NOT stood.disputed AND (stood.role <> 'support' OR given.value IS NOT NULL)
         AND (target.cadence = 'yearly' OR target.cadence IS NULL
              AND coalesce(target.deadline, stood.deadline) BETWEEN ${from} AND ${day})
      UNION ALL
      SELECT ${answering('item.unit_id', 'item.unit_id')}, 'inspector-red', item.role, NULL, 1, red.set_on, 'inspector-red',
             red.id, item.id, NULL, red.set_by, red.reason, 0
        FROM inspector_red red JOIN work_item item ON item.id = red.work_item_id
        LEFT JOIN ${HEIRS} heir ON heir.unit_id = item.unit_id
       WHERE red.region_id = ${region} AND red.set_on BETWEEN ${from} AND ${day} ${policies}
      UNION ALL
      SELECT ${answering('finding.unit_id', 'coalesce(item.unit_id, finding.unit_id)')}, 'finding', item.role, NULL, 1,
             finding.found_on, 'finding', finding.id, finding.work_item_id, NULL, finding.found_by, finding.sentence, 0
        FROM finding LEFT JOIN work_item item ON item.id = finding.work_item_id
        LEFT JOIN ${HEIRS} heir ON heir.unit_id = finding.unit_id
       WHERE finding.region_id = ${region} AND finding.found_on BETWEEN ${from} AND ${day}
         AND finding.state <> 'withdrawn' ${policies}
      UNION ALL
      SELECT ${answering('mended.unit_id', 'coalesce(item.unit_id, mended.unit_id)')},
             CASE WHEN mended.on_day IS NULL THEN 'rectification-overdue'
                  WHEN mended.on_day > mended.due_on THEN 'rectification-late'
                  ELSE 'rectification-on-time' END,
             item.role, NULL, greatest(1, coalesce(mended.on_day, ${day}) - mended.due_on),
             coalesce(mended.on_day, mended.due_on), 'rectification', mended.id, mended.work_item_id,
             NULL, mended.signed_by, mended.matter, 0
        FROM (SELECT *, CASE WHEN approved_on <= ${day} THEN approved_on END AS on_day FROM rectification) mended
        LEFT JOIN work_item item ON item.id = mended.work_item_id
        LEFT JOIN ${HEIRS} heir ON heir.unit_id = mended.unit_id
       WHERE mended.region_id = ${region} AND mended.signed_on IS NOT NULL AND mended.state <> 'cancelled'
         AND mended.due_on BETWEEN ${from} AND ${day}
         AND (mended.on_day IS NOT NULL OR mended.due_on < ${day}) ${policies}
      UNION ALL
      SELECT ${answering('mark.unit_id', 'coalesce(item.unit_id, mark.unit_id)')}, mark.kind, item.role, mark.category,
             mark.quantity, mark.recorded_on, 'mark', mark.id, mark.work_item_id, NULL, mark.recorded_by, mark.ground, 0
        FROM assessment_mark mark
        LEFT JOIN work_item item ON item.id = mark.work_item_id
        LEFT JOIN ${HEIRS} heir ON heir.unit_id = mark.unit_id
       WHERE mark.region_id = ${region} AND extract(year FROM ${from}) = mark.year AND mark.withdrawn_on IS NULL
         AND mark.recorded_on <= ${asOf})
    SELECT (row_number() OVER (ORDER BY unit_id, subject_id, part, work_item_id))::int AS no, facts.* FROM facts
     WHERE ${among})`;
}

/** A year is assessed when it is over. */
export function yearIsOver(year: number, today: string): boolean {
  return today >= addDays(`${year}-12-31`, 1);
}
