import type { z } from 'zod';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { Bulletin } from '../bulletins.schemas.js';

type Shown = z.output<typeof Bulletin>;

/** What the units said of all rounds, the first first. */
export async function objectionsOf(
  { em }: Pick<ReadContext, 'em'>,
  bulletinId: string,
): Promise<Shown['objections']> {
  return em.query(
    `SELECT objection.id, objection.round, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
            objection.words, objection.raised_by_name AS "raisedBy", objection.raised_on AS "raisedOn", objection.answer,
            objection.answered_by_name AS "answeredBy", objection.answered_on AS "answeredOn"
       FROM bulletin_objection objection JOIN unit ON unit.id = objection.unit_id
      WHERE objection.bulletin_id = $1 ORDER BY objection.id`,
    [bulletinId],
  );
}

/** The units that are named, and what they said in the round that runs. */
export async function namedUnitsOf(
  { em }: Pick<ReadContext, 'em'>,
  bulletin: { readonly id: string; readonly round: number; readonly namedUnitIds: readonly string[] },
): Promise<Shown['namedUnits']> {
  return em.query(
    `SELECT unit.id, unit.name, unit.region_id AS "regionId", consent.agreed_on AS "agreedOn",
            EXISTS (SELECT 1 FROM bulletin_objection objection
                     WHERE objection.bulletin_id = $1 AND objection.round = $2 AND objection.unit_id = unit.id) AS objected
       FROM unit
       LEFT JOIN bulletin_consent consent
         ON consent.bulletin_id = $1 AND consent.round = $2 AND consent.unit_id = unit.id
      WHERE unit.id = ANY($3::uuid[]) ORDER BY unit.kind, unit.name`,
    [bulletin.id, bulletin.round, bulletin.namedUnitIds],
  );
}
