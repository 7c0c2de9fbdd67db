import { type Actor, may } from '../../platform/authz/actor.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listAssessments as endpoint } from '../assessments.schemas.js';
import { ASSESSMENT, assessmentJoins, HANDS, type SummaryRow } from './read-assessment.js';
import { visibleAssessments } from './visible-assessments.js';

/** Newest year first, within it the newest assessment. */
export async function listAssessments(
  { em, actor }: ReadContext,
  { year, toSign, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleAssessments(actor, values, 'assessment')];
  if (year !== undefined) conditions.push(`assessment.year = $${values.push(year)}`);
  if (toSign !== undefined) conditions.push(`${toSign ? '' : 'NOT '}${assessmentsToSign(actor, values)}`);
  const where = conditions.join(' AND ');
  const [{ total }] = await em.query(`SELECT count(*)::int AS total FROM assessment WHERE ${where}`, values);
  const [lastYear, id] = cursor === undefined ? [null, null] : decodeCursor(cursor, ['int', 'uuid']);
  const at = values.push(lastYear, id, limit + 1);
  const rows: SummaryRow[] = await em.query(
    `SELECT ${ASSESSMENT} FROM assessment ${assessmentJoins(actor, values)}
      WHERE ${where} AND ($${at - 2}::int IS NULL OR (assessment.year, assessment.id) < ($${at - 2}, $${at - 1}::uuid))
      ORDER BY assessment.year DESC, assessment.id DESC LIMIT $${at}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.year, last.id]) : null,
  };
}

/** What waits for this person's signature: the same as `mayDo(…, 'sign')` says of a row. */
function assessmentsToSign(actor: Actor, values: unknown[]): string {
  if (!may(actor, 'assessment.sign')) return 'FALSE';
  const region = `$${values.push(actor.regionId)}::uuid`;
  return `(assessment.state = 'settled' AND assessment.region_id = ${region}
    AND $${values.push(actor.userId)}::uuid <> ALL (${HANDS}))`;
}
