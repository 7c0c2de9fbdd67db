import type { Annex } from '../../domain/bulletin/composition.js';
import type { RowPlaces } from '../../domain/bulletin/kept-composition.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { KeptBulletin } from './kept-bulletin.js';

/** An annex with the rows that were asked for, and of how many they are. */
export interface ReadAnnex extends Annex<RowPlaces> {
  readonly total: number;
}

/** The annexes of a bulletin in their order; with `rows` only the first so many of each. */
export async function annexesOf(
  { em }: Pick<ReadContext, 'em'>,
  { id, composition }: Pick<KeptBulletin, 'id' | 'composition'>,
  rows: number | null = null,
): Promise<ReadAnnex[]> {
  return em.query(
    `SELECT annex ->> 'key' AS key, annex ->> 'title' AS title, annex -> 'columns' AS columns,
            jsonb_array_length(annex -> 'rows') AS total,
            CASE WHEN $3::int IS NULL THEN annex -> 'rows'
                 ELSE jsonb_path_query_array(annex, '$.rows[0 to $last]', jsonb_build_object('last', $3::int - 1)) END AS rows
       FROM bulletin_composition said
       CROSS JOIN jsonb_array_elements(said.content -> 'annexes') WITH ORDINALITY AS held(annex, place)
      WHERE said.bulletin_id = $1 AND said.seq = $2 ORDER BY held.place`,
    [id, composition, rows],
  );
}
