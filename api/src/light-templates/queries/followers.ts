import { NOT_WITHDRAWN } from '../../work-items/queries/lights-in-force.js';

/**
 * A subquery, in parentheses, that gives the id of each region that follows the one of this path on a day: itself and
 * those below, without such as have adopted something nearer by then. `path` and `day` are SQL.
 */
export function followers(path: string, day: string): string {
  return `(SELECT below.id FROM region below
    WHERE starts_with(below.path, ${path})
      AND NOT EXISTS (
        SELECT 1 FROM light_adoption nearer JOIN region holder ON holder.id = nearer.region_id
         WHERE nearer.from_on <= ${day} AND ${NOT_WITHDRAWN('nearer')} AND starts_with(below.path, holder.path)
           AND length(holder.path) > length(${path})))`;
}
