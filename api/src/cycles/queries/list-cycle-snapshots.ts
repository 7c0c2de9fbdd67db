import { unitsOn } from '../../directory/queries/units-on.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { readTemplates } from '../../work-items/queries/lights-in-force.js';
import { keptLight, type LitRow } from '../../work-items/queries/lit-items.js';
import type { listCycleSnapshots as endpoint } from '../cycles.schemas.js';
import { visibleCycles } from './list-cycles.js';
import { visibleReports } from './visible-reports.js';

type Answer = ResponseOf<typeof endpoint>;
type Row = Omit<Answer['items'][number], 'light'> & {
  readonly light: LitRow['light'];
  readonly lightRule: string | null;
  readonly template: { readonly name: string; readonly version: number };
  readonly standing: LitRow;
};

/** How the items of a closed cycle stood on its closing day, by unit; an open cycle has none yet. */
export async function listCycleSnapshots(
  { em, actor }: ReadContext,
  id: string,
  { unit, light, outcome, overdue, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<Answer> {
  const cycleValues: unknown[] = [id];
  const [cycle]: { closedOn: string | null }[] = await em.query(
    `SELECT cycle.closed_on AS "closedOn" FROM reporting_cycle cycle
      WHERE cycle.id = $1 AND ${visibleCycles(actor, cycleValues, 'cycle')}`,
    cycleValues,
  );
  if (!cycle) throw notFound('个周期');
  const { closedOn } = cycle;
  if (closedOn === null) return { items: [], total: 0, nextCursor: null };

  const values: unknown[] = [id];
  const conditions = ['kept.cycle_id = $1', visibleReports(actor, values, 'kept')];
  if (unit !== undefined) conditions.push(`kept.unit_id = $${values.push(unit)}::uuid`);
  if (light?.length) conditions.push(`coalesce(kept.light, 'unlit') = ANY($${values.push(light)}::text[])`);
  if (outcome?.length) conditions.push(`kept.outcome = ANY($${values.push(outcome)}::text[])`);
  if (overdue !== undefined) conditions.push(`kept.overdue = $${values.push(overdue)}::boolean`);
  const kept = `(SELECT *, report_id AS id FROM cycle_snapshot) kept`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${kept} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [unitId, itemId] = decodeCursor(cursor, ['uuid', 'uuid']);
    conditions.push(
      `(kept.unit_id, kept.work_item_id) > ($${values.push(unitId)}::uuid, $${values.push(itemId)}::uuid)`,
    );
  }
  const rows: Row[] = await em.query(
    `SELECT json_build_object('id', item.id, 'title', task.title, 'clauseRef', coalesce(clause.ref, ''),
              'policyTitle', policy.title) AS "workItem",
            kept.report_id AS "reportId",
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            kept.role, kept.item_state AS "itemState", kept.light, kept.light_rule AS "lightRule",
            json_build_object('name', kept.light_template, 'version', kept.light_template_version) AS template, kept.standing,
            kept.progress, kept.report_state AS "reportState", kept.outcome, kept.due_on AS "dueOn",
            kept.first_submitted_on AS "firstSubmittedOn", kept.report_progress AS "reportProgress"
       FROM ${kept}
       JOIN work_item item ON item.id = kept.work_item_id
       JOIN task ON task.id = coalesce((kept.standing ->> 'task_id')::uuid, item.task_id)
       LEFT JOIN clause ON clause.id = task.clause_id
       JOIN policy ON policy.id = kept.policy_id
       JOIN ${unitsOn(`$${values.push(closedOn)}::date`)} unit ON unit.id = kept.unit_id
      WHERE ${conditions.join(' AND ')}
      ORDER BY kept.unit_id, kept.work_item_id LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const templates = await readTemplates(
    em,
    rows.map(({ template }) => template),
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(({ lightRule: rule, standing, template, light: colour, ...row }) => ({
      ...row,
      light: keptLight(standing, { light: colour, rule, template: templates(template) }, closedOn),
    })),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.unit.id, last.workItem.id]) : null,
  };
}
