import type { z } from 'zod';
import { visibleReports } from '../../cycles/queries/visible-reports.js';
import { periodLabel } from '../../domain/calendar/period.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { findReports as definition, ReportHit } from '../search.schemas.js';
import { holdingTerms, termsOf } from './holding-terms.js';
import { newestHits } from './newest-hits.js';

/** To the letter as the index has it. */
const WORDS = `report.done || ' ' || report.problems || ' ' || report.next_steps`;

type Hit = z.infer<typeof ReportHit>;
type Row = Omit<Hit, 'cycle' | 'excerpt'> & {
  readonly cycle: Omit<Hit['cycle'], 'label'>;
  readonly words: string;
};

/** Reports that were handed in and that the person may see, the newest period first. */
export async function findReports(
  context: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const terms = termsOf(query.q);
  const values: unknown[] = [];
  const conditions = [
    'report.first_submitted_on IS NOT NULL',
    ...holdingTerms(`(${WORDS})`, terms, values),
    visibleReports(context.actor, values, 'report'),
  ];
  if (query.unit !== undefined) conditions.push(`report.unit_id = $${values.push(query.unit)}::uuid`);
  if (query.policy !== undefined)
    conditions.push(
      `report.work_item_id IN (SELECT id FROM work_item WHERE policy_id = $${values.push(query.policy)}::uuid)`,
    );
  const hits = await newestHits<Row>(context, query, {
    terms,
    values,
    conditions,
    table: 'progress_report',
    alias: 'report',
    words: WORDS,
    columns: `report.state, report.first_submitted_on AS "firstSubmittedOn",
      json_build_object('id', cycle.id, 'period', cycle.period) AS cycle,
      json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
      json_build_object('id', item.id, 'title', task.title, 'policyTitle', policy.title) AS "workItem"`,
    joins: `JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      JOIN work_item item ON item.id = report.work_item_id
      JOIN task ON task.id = item.task_id
      JOIN policy ON policy.id = item.policy_id
      JOIN unit ON unit.id = report.unit_id`,
  });
  return {
    ...hits,
    items: hits.items.map((row) => ({
      ...row,
      cycle: { ...row.cycle, label: periodLabel(row.cycle.period) },
    })),
  };
}
