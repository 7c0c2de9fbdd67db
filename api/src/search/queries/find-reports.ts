import type { z } from 'zod';
import { visibleReports } from '../../cycles/queries/visible-reports.js';
import { periodLabel } from '../../domain/calendar/period.js';
import { excerptOf } from '../../domain/search/search-terms.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { findReports as definition, ReportHit } from '../search.schemas.js';
import { EXCERPT_LENGTH, holdingTerms, MOST_COUNTED, termsOf } from './holding-terms.js';

/** To the letter as the index has it. */
const WORDS = `report.done || ' ' || report.problems || ' ' || report.next_steps`;

type Hit = z.infer<typeof ReportHit>;
type Row = Omit<Hit, 'cycle' | 'excerpt'> & {
  readonly cycle: Omit<Hit['cycle'], 'label'>;
  readonly words: string;
};

/** Reports that were handed in and that the person may see, the newest period first. */
export async function findReports(
  { em, actor }: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const terms = termsOf(query.q);
  const values: unknown[] = [];
  const conditions = [
    'report.first_submitted_on IS NOT NULL',
    ...holdingTerms(`(${WORDS})`, terms, values),
    visibleReports(actor, values, 'report'),
  ];
  if (query.unit !== undefined) conditions.push(`report.unit_id = $${values.push(query.unit)}::uuid`);
  if (query.policy !== undefined)
    conditions.push(
      `report.work_item_id IN (SELECT id FROM work_item WHERE policy_id = $${values.push(query.policy)}::uuid)`,
    );
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total
       FROM (SELECT FROM progress_report report WHERE ${conditions.join(' AND ')} LIMIT ${MOST_COUNTED + 1}) counted`,
    values,
  );
  if (query.cursor !== undefined)
    conditions.push(`report.id < $${values.push(decodeCursor(query.cursor, ['uuid'])[0])}::uuid`);
  const rows: Row[] = await em.query(
    `WITH found AS MATERIALIZED (
       SELECT report.id FROM progress_report report WHERE ${conditions.join(' AND ')}
        ORDER BY report.id DESC LIMIT $${values.push(query.limit + 1)})
     SELECT report.id, report.state, report.first_submitted_on AS "firstSubmittedOn", ${WORDS} AS words,
            json_build_object('id', cycle.id, 'period', cycle.period) AS cycle,
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            json_build_object('id', item.id, 'title', task.title, 'policyTitle', policy.title) AS "workItem"
       FROM found
       JOIN progress_report report ON report.id = found.id
       JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
       JOIN work_item item ON item.id = report.work_item_id
       JOIN task ON task.id = item.task_id
       JOIN policy ON policy.id = item.policy_id
       JOIN unit ON unit.id = report.unit_id
      ORDER BY report.id DESC`,
    values,
  );
  const page = rows.slice(0, query.limit);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  return {
    items: page.map(({ words, ...row }) => ({
      ...row,
      cycle: { ...row.cycle, label: periodLabel(row.cycle.period) },
      excerpt: excerptOf(words, terms, EXCERPT_LENGTH),
    })),
    nextCursor: last ? encodeCursor([last.id]) : null,
    total: Math.min(total, MOST_COUNTED),
    totalIsLeast: total > MOST_COUNTED,
  };
}
