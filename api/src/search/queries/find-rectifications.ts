import type { z } from 'zod';
import { ORDER_MARK } from '../../inspections/queries/list-rectifications.js';
import { visibleOrders } from '../../inspections/queries/visible-orders.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { findRectifications as definition, RectificationHit } from '../search.schemas.js';
import { holdingTerms, termsOf } from './holding-terms.js';
import { newestHits } from './newest-hits.js';

/** To the letter as the index has it. */
const WORDS = `rectification.matter || ' ' || rectification.demand || ' ' || rectification.reply`;

type Row = Omit<z.infer<typeof RectificationHit>, 'excerpt'> & { readonly words: string };

/** The matter of orders, what they ask and what the unit replied, within what the person may see; the newest first. */
export function findRectifications(
  context: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const terms = termsOf(query.q);
  const values: unknown[] = [];
  const conditions = [
    ...holdingTerms(`(${WORDS})`, terms, values),
    visibleOrders(context.actor, values, 'rectification'),
  ];
  if (query.unit !== undefined) conditions.push(`rectification.unit_id = $${values.push(query.unit)}::uuid`);
  return newestHits<Row>(context, query, {
    terms,
    values,
    conditions,
    table: 'rectification',
    alias: 'rectification',
    words: WORDS,
    columns: `${ORDER_MARK('rectification')} AS mark, rectification.matter, rectification.colour, rectification.state,
      json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
      rectification.due_on AS "dueOn"`,
    joins: `JOIN unit ON unit.id = rectification.unit_id`,
  });
}
