import type { z } from 'zod';
import { unitsOf } from '../../directory/queries/units-of.js';
import { deedsOf } from '../../platform/audit/queries/deeds-of.js';
import { type Actor, seesRegion } from '../../platform/authz/actor.js';
import { newestFirst } from '../../platform/database/newest-first.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import {
  type AwardedTitle,
  type listTitles as endpoint,
  type readTitle as readEndpoint,
  TITLE_OUTCOMES,
} from '../marks.schemas.js';

type Title = z.output<typeof AwardedTitle>;

/** What published assessments said of `title`: which of them looked at it is kept with the score of its unit. */
const REVIEWS = `
  SELECT assessment.id, assessment.title, assessment.published_on, reviewed.grade,
         ARRAY(SELECT outcome FROM unnest(reviewed.outcomes) outcome
                WHERE outcome IN (${TITLE_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ')})) AS outcomes,
         EXISTS (SELECT 1 FROM assessment newer
                  WHERE newer.corrects_id = assessment.id AND newer.state = 'published') AS corrected
    FROM assessment
    JOIN assessment_unit reviewed ON reviewed.run_id = assessment.run_id
   WHERE assessment.region_id = title.region_id AND assessment.state = 'published'
     AND reviewed.titles @> jsonb_build_array(jsonb_build_object('id', title.id))`;

const TITLES = 'awarded_title title JOIN unit ON unit.id = title.unit_id';
const TITLE = `title.id, json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id) AS unit,
  title.name, title.awarded_on AS "awardedOn", title.document, title.instalments, title.released,
  title.revoked_on AS "revokedOn",
  (SELECT json_build_object('id', assessment.id, 'title', assessment.title) FROM assessment
    WHERE assessment.id = title.revoked_by) AS "revokedBy",
  (SELECT coalesce(json_agg(json_build_object(
            'assessment', json_build_object('id', review.id, 'title', review.title), 'publishedOn', review.published_on,
            'grade', review.grade, 'outcomes', review.outcomes, 'corrected', review.corrected)
            ORDER BY review.published_on DESC, review.id DESC), '[]') FROM (${REVIEWS}) review) AS reviews`;

/** Of a title that is not revoked: the newest review that stands warned. */
const WARNED = `coalesce((
  SELECT 'title-warned' = ANY(review.outcomes) FROM (${REVIEWS}) review
   WHERE NOT review.corrected ORDER BY review.published_on DESC, review.id DESC LIMIT 1), FALSE)`;
const STATES = {
  held: `title.revoked_on IS NULL AND NOT ${WARNED}`,
  warned: `title.revoked_on IS NULL AND ${WARNED}`,
  revoked: 'title.revoked_on IS NOT NULL',
} as const;

/** Of the region and below, or one's own. */
function visibleTitles(actor: Actor, values: unknown[]): string {
  return seesRegion(actor)
    ? `title.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.push(actor.regionPath)}))`
    : `title.unit_id = ${unitsOf(`$${values.push(actor.unitId)}::uuid`)}`;
}

/** Newest first. */
export async function listTitles(
  context: ReadContext,
  { unit, state, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleTitles(context.actor, values)];
  if (unit !== undefined) conditions.push(`title.unit_id = $${values.push(unit)}::uuid`);
  if (state !== undefined) conditions.push(STATES[state]);
  const page = { columns: TITLE, from: TITLES, alias: 'title', conditions, values, cursor, limit };
  const { rows, total, nextCursor } = await newestFirst<Title>(context, page);
  return { items: rows, total, nextCursor };
}

/** @throws Problem resource.not_found */
export async function readTitle({ em, actor }: ReadContext, id: string): Promise<Title> {
  const values: unknown[] = [id];
  const [row]: Title[] = await em.query(
    `SELECT ${TITLE} FROM ${TITLES} WHERE title.id = $1 AND ${visibleTitles(actor, values)}`,
    values,
  );
  if (!row) throw notFound('个称号');
  return row;
}

export async function readTitleWithHistory(
  context: ReadContext,
  id: string,
): Promise<ResponseOf<typeof readEndpoint>> {
  const title = await readTitle(context, id);
  return { ...title, history: await deedsOf(context, { subjectId: id, workItemId: null }) };
}
