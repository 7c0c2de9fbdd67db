import type { SentenceEdit } from '../../domain/bulletin/edited-text.js';
import type { KeptComposition } from '../../domain/bulletin/kept-composition.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';
import { type NamedRow, SUMMARY, SUMMARY_FROM, type SummaryRow } from './list-bulletins.js';
import { visibleBulletins } from './visible-bulletins.js';

/** A bulletin as it is kept, with the composition whose words stand. */
export interface KeptBulletin extends SummaryRow {
  readonly version: number;
  readonly regionPath: string;
  readonly mark: string;
  readonly issuer: string;
  readonly addressees: string;
  readonly copies: string;
  readonly printedBy: string;
  readonly composition: number;
  readonly composedOn: string;
  /** Without its annexes, of which there may be much: `annexesOf` reads them. */
  readonly content: Omit<KeptComposition, 'annexes'>;
  /** The day that its facts speak of, and whether the cycle was closed then. */
  readonly asOf: string;
  readonly cycleClosed: boolean;
  readonly edits: SentenceEdit[];
  readonly objectionDays: number;
  readonly round: number;
  readonly writers: string[];
  readonly remark: string;
  readonly publishedBy: string | null;
  readonly withdraws: NamedRow | null;
}

/** @throws Problem resource.not_found when there is none that this person may see */
export async function keptBulletin({ em, actor }: ReadContext, id: string): Promise<KeptBulletin> {
  const values: unknown[] = [id];
  const [row]: KeptBulletin[] = await em.query(
    `SELECT ${SUMMARY}, region.path AS "regionPath", bulletin.version, bulletin.mark, bulletin.issuer, bulletin.addressees,
            bulletin.copies, bulletin.printed_by AS "printedBy", bulletin.composition,
            said.composed_on AS "composedOn", said.content - 'annexes' AS content, said.facts ->> 'asOf' AS "asOf",
            (said.facts -> 'closed')::boolean AS "cycleClosed", bulletin.edits,
            bulletin.objection_days AS "objectionDays", bulletin.round, bulletin.writers, bulletin.remark,
            bulletin.published_by_name AS "publishedBy",
            (SELECT json_build_object('id', earlier.id, 'title', earlier.title, 'codeWord', earlier.code_word,
                      'year', earlier.year, 'number', earlier.number)
               FROM bulletin earlier WHERE earlier.id = bulletin.withdraws_id) AS withdraws
       FROM ${SUMMARY_FROM}
       JOIN bulletin_composition said ON said.bulletin_id = bulletin.id AND said.seq = bulletin.composition
      WHERE bulletin.id = $1 AND ${visibleBulletins(actor, values, 'bulletin')}`,
    values,
  );
  if (!row) throw notFound('份通报');
  return row;
}
