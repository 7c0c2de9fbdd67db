import type { Part } from '../../domain/bulletin/composition.js';
import type { RowPlaces } from '../../domain/bulletin/kept-composition.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { listAnnexRows as endpoint } from '../bulletins.schemas.js';
import { shownPart } from './read-bulletin.js';
import { visibleBulletins } from './visible-bulletins.js';

/** The rows of an annex in their order, for who prints all of them. */
export async function listAnnexRows(
  { em, actor }: ReadContext,
  { id, annex }: InputOf<typeof endpoint>['params'],
  { cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const from = cursor === undefined ? 0 : Number(decodeCursor(cursor, ['int'])[0]);
  const until = from + limit;
  const values: unknown[] = [id, annex, from, until - 1];
  const [found]: { total: number; rows: Part<RowPlaces>[][] }[] = await em.query(
    // Kept apart: the annex is taken out of all there is once.
    `WITH held AS MATERIALIZED (
       SELECT jsonb_path_query_first(said.content, '$.annexes[*] ? (@.key == $annex)',
                                     jsonb_build_object('annex', $2::text)) AS annex
         FROM bulletin JOIN bulletin_composition said
           ON said.bulletin_id = bulletin.id AND said.seq = bulletin.composition
        WHERE bulletin.id = $1 AND ${visibleBulletins(actor, values, 'bulletin')})
     SELECT jsonb_array_length(annex -> 'rows') AS total,
            jsonb_path_query_array(annex, '$.rows[$from to $last]',
                                   jsonb_build_object('from', $3::int, 'last', $4::int)) AS rows
       FROM held WHERE annex IS NOT NULL`,
    values,
  );
  if (!found) throw notFound('个附件');
  return {
    items: found.rows.map((cells) => cells.map(shownPart)),
    total: found.total,
    nextCursor: until < found.total ? encodeCursor([until]) : null,
  };
}
