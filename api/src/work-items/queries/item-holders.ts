import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ItemHolder } from '../work-items.schemas.js';

/**
 * Who owed an item from when to when, up to a day, under the name it had then: a transfer, a reorganisation and a new
 * name each begin another stretch. The day until which one lasts is no longer its own; the last one is open.
 */
export async function itemHolders(
  { em }: Pick<ReadContext, 'em'>,
  itemId: string,
  asOf: string,
): Promise<z.output<typeof ItemHolder>[]> {
  return em.query(
    `WITH changed AS (
       SELECT unit_id, valid_from, valid_until,
              unit_id IS DISTINCT FROM lag(unit_id) OVER (ORDER BY valid_from) AS begins
         FROM work_item_standing WHERE work_item_id = $1 AND valid_from <= $2::date),
     numbered AS (
       SELECT unit_id, valid_from, valid_until, count(*) FILTER (WHERE begins) OVER (ORDER BY valid_from) AS stretch
         FROM changed),
     held AS (
       SELECT unit_id, min(valid_from) AS from_on, max(valid_until) AS until_on FROM numbered GROUP BY unit_id, stretch),
     named AS (
       SELECT unit_id, name, lag(valid_until, 1, '-infinity'::date) OVER names AS from_on, valid_until AS until_on
         FROM former_unit_name WHERE unit_id IN (SELECT unit_id FROM held)
       WINDOW names AS (PARTITION BY unit_id ORDER BY valid_until)
       UNION ALL
       SELECT unit.id, unit.name,
              coalesce((SELECT max(valid_until) FROM former_unit_name WHERE unit_id = unit.id), '-infinity'), 'infinity'
         FROM unit WHERE unit.id IN (SELECT unit_id FROM held))
     SELECT json_build_object('id', unit.id, 'name', named.name, 'regionId', unit.region_id) AS unit,
            greatest(held.from_on, named.from_on) AS "from",
            CASE WHEN least(held.until_on, named.until_on) <= $2::date THEN least(held.until_on, named.until_on) END AS until
       FROM held
       JOIN named ON named.unit_id = held.unit_id AND named.from_on < held.until_on AND named.until_on > held.from_on
       JOIN unit ON unit.id = held.unit_id
      WHERE greatest(held.from_on, named.from_on) <= $2::date
      ORDER BY "from"`,
    [itemId, asOf],
  );
}
