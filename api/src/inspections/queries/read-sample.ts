import type { z } from 'zod';
import { unitsOf } from '../../directory/queries/units-of.js';
import { seesRegion } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { figureOf } from '../../policies/queries/figure-of.js';
import { lightsInForce } from '../../work-items/queries/lights-in-force.js';
import { lightOfRow, litItems, type LitRow } from '../../work-items/queries/lit-items.js';
import type { readSample as endpoint, SampledItem } from '../inspections.schemas.js';
import { visibleRounds } from './list-inspections.js';

type Item = z.output<typeof SampledItem>;
type Row = LitRow & Omit<Item, 'light' | 'figures'>;

/** What a round looks at, each item with its light of today and its figures as reported and as verified. */
export async function readSample(context: ReadContext, id: string): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const round: unknown[] = [id];
  const [seen]: unknown[] = await em.query(
    `SELECT 1 FROM inspection_round round WHERE round.id = $1 AND ${visibleRounds(actor, round, 'round')}`,
    round,
  );
  if (!seen) throw notFound('轮督查');
  const sampled: { id: string }[] = await em.query(
    `SELECT work_item_id AS id FROM inspection_sample sampled
      WHERE sampled.round_id = $1 AND ($2::boolean OR sampled.unit_id = ${unitsOf('$3::uuid')})`,
    [id, seesRegion(actor), actor.unitId],
  );
  const ids = sampled.map((row) => row.id);
  const values: unknown[] = [];
  const lights = await lightsInForce(em, today);
  const lit = litItems(lights, values, ids);
  const rows: Row[] = await em.query(
    `SELECT lit.*, lit.work_item_id AS "workItemId", task.title,
            json_build_object('id', policy.id, 'title', policy.title) AS policy,
            json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            sampled.ground, sampled.reason,
            (SELECT count(*)::int FROM finding WHERE finding.round_id = sampled.round_id
               AND finding.work_item_id = lit.work_item_id AND finding.state <> 'withdrawn') AS findings
       FROM ${lit} lit
       JOIN inspection_sample sampled ON sampled.work_item_id = lit.work_item_id AND sampled.round_id = $${values.push(id)}
       JOIN task ON task.id = lit.task_id
       JOIN policy ON policy.id = lit.policy_id
       JOIN unit ON unit.id = sampled.unit_id
      ORDER BY unit.name, array_position(ARRAY['red', 'yellow', 'green', 'added'], sampled.ground), task.title, lit.work_item_id`,
    values,
  );
  const figures = await figuresOf(context, id, ids);
  return {
    items: rows.map((row) => ({
      workItemId: row.workItemId,
      title: row.title,
      policy: row.policy,
      unit: row.unit,
      ground: row.ground,
      reason: row.reason,
      findings: row.findings,
      light: lightOfRow(row, lights),
      figures: figures.get(row.workItemId) ?? [],
    })),
  };
}

/** The progress of each item and its targets: as verified in the round, else as last handed in. */
async function figuresOf(
  { em }: ReadContext,
  roundId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Item['figures']>> {
  const rows: (Item['figures'][number] & { readonly itemId: string })[] = await em.query(
    `WITH asked AS (
       SELECT item.id AS item_id, NULL::uuid AS target_id, '' AS name, '%' AS measure, 0 AS seq
         FROM work_item item WHERE item.id = ANY($1::uuid[])
       UNION ALL
       SELECT item.id, target.id, coalesce(nullif(target.object, ''), target.quote), coalesce(target.measure, ''), target.seq
         FROM work_item item JOIN target ON target.task_id = item.task_id WHERE item.id = ANY($1::uuid[]))
     SELECT asked.item_id AS "itemId", asked.target_id AS "targetId", asked.name, asked.measure,
            CASE WHEN found.id IS NOT NULL THEN found.reported
                 WHEN asked.target_id IS NULL THEN last.progress
                 ELSE (SELECT figure.cumulative_value FROM report_figure figure JOIN target ON target.id = asked.target_id
                        WHERE figure.report_id = last.id AND ${figureOf('figure', 'target')} LIMIT 1) END AS reported,
            found.verified, coalesce(found.note, '') AS note
       FROM asked
       LEFT JOIN verified_figure found ON found.round_id = $2 AND found.work_item_id = asked.item_id
         AND found.target_id IS NOT DISTINCT FROM asked.target_id
       LEFT JOIN LATERAL (
         SELECT report.id, report.progress FROM progress_report report
           JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
          WHERE report.work_item_id = asked.item_id AND report.state IN ('approved', 'accepted')
            AND cycle.cadence <> 'yearly-plan'
          ORDER BY cycle.ends_on DESC, report.id DESC LIMIT 1) last ON TRUE
      ORDER BY asked.item_id, asked.seq, asked.target_id`,
    [ids, roundId],
  );
  const byItem = new Map<string, Item['figures']>();
  for (const { itemId, ...figure } of rows) byItem.set(itemId, [...(byItem.get(itemId) ?? []), figure]);
  return byItem;
}
