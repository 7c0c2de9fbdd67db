import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { seesRegion } from '../../platform/authz/actor.js';
import { filterConditions } from '../../work-items/queries/list-work-items.js';
import type { LightsInForce } from '../../work-items/queries/lights-in-force.js';
import { litItems } from '../../work-items/queries/lit-items.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import type { readBoardOverview } from '../boards.schemas.js';

type Filter = InputOf<typeof readBoardOverview>['query'];

/**
 * The items a board counts, as `lit`: those the person may see, as of the date, under the board's filters. Exactly
 * the rows that `GET /work-items` lists under the same filters.
 */
export function boardItems(
  { actor }: Pick<ReadContext, 'actor'>,
  filter: Filter,
  lights: LightsInForce,
): { from: string; where: string; values: unknown[] } {
  const values: unknown[] = [];
  const lit = `${litItems(lights, values)} lit`;
  // Whoever sees a region needs no more than the standing's own columns; the item itself is read for the others.
  const whole = seesRegion(actor);
  const conditions = [
    visibleItems(actor, values, whole ? 'lit' : 'item'),
    ...filterConditions(filter, values),
  ];
  return {
    from: whole ? lit : `${lit} JOIN work_item item ON item.id = lit.work_item_id`,
    where: conditions.join(' AND '),
    values,
  };
}
