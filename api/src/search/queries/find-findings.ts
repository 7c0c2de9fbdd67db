import type { z } from 'zod';
import { ofRegionOrUnit } from '../../evidence/queries/inspected.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { FindingHit, findFindings as definition } from '../search.schemas.js';
import { holdingTerms, termsOf } from './holding-terms.js';
import { newestHits } from './newest-hits.js';

/** To the letter as the index has it. */
const WORDS = `finding.sentence || ' ' || finding.demand || ' ' || coalesce(finding.answer, '')`;

type Row = Omit<z.infer<typeof FindingHit>, 'excerpt'> & { readonly words: string };

/** What rounds found, what was asked for and what the unit said to it, within what the person may see; the newest first. */
export function findFindings(
  context: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const terms = termsOf(query.q);
  const values: unknown[] = [];
  const conditions = [
    ...holdingTerms(`(${WORDS})`, terms, values),
    ofRegionOrUnit(context.actor, values, 'finding'),
  ];
  if (query.unit !== undefined) conditions.push(`finding.unit_id = $${values.push(query.unit)}::uuid`);
  return newestHits<Row>(context, query, {
    terms,
    values,
    conditions,
    table: 'finding',
    alias: 'finding',
    words: WORDS,
    columns: `json_build_object('id', round.id, 'name', round.name) AS round, finding.seq, finding.grade, finding.state,
      json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
      finding.sentence, finding.found_on AS "foundOn"`,
    joins: `JOIN inspection_round round ON round.id = finding.round_id JOIN unit ON unit.id = finding.unit_id`,
  });
}
