import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import { mayInspect, mayLiftRed, maySetRed, type RedItem } from '../inspections.policy.js';
import type { readItemInspection as endpoint } from '../inspections.schemas.js';
import { FIGURE_COLUMNS, FIGURE_JOINS } from './list-verified-figures.js';

/** What inspection knows of one item. */
export async function readItemInspection(
  { em, actor }: ReadContext,
  id: string,
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [id];
  const [item]: RedItem[] = await em.query(
    `SELECT item.region_id AS "regionId", item.state, item.inspector_red AS "inspectorRed"
       FROM work_item item WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')}`,
    values,
  );
  if (!item) throw notFound('个事项');
  const reds: ResponseOf<typeof endpoint>['reds'] = await em.query(
    `SELECT red.reason, setter.display_name AS "setBy", red.set_on AS "setOn", red.lifted_reason AS "liftedReason",
            lifter.display_name AS "liftedBy", red.lifted_on AS "liftedOn"
       FROM inspector_red red
       JOIN app_user setter ON setter.id = red.set_by
       LEFT JOIN app_user lifter ON lifter.id = red.lifted_by
      WHERE red.work_item_id = $1 ORDER BY red.id DESC`,
    [id],
  );
  const figures: ResponseOf<typeof endpoint>['figures'] = await em.query(
    `SELECT ${FIGURE_COLUMNS} FROM verified_figure figure ${FIGURE_JOINS}
      WHERE figure.work_item_id = $1
      ORDER BY figure.verified_on DESC, round.id DESC, target.seq NULLS FIRST, figure.id`,
    [id],
  );
  return {
    reds,
    figures,
    abilities: {
      order: mayInspect(actor, item),
      setRed: maySetRed(actor, item),
      liftRed: mayLiftRed(actor, item),
    },
  };
}
