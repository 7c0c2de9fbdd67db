import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listAssessments as endpoint } from '../assessments.schemas.js';
import { ASSESSMENT, assessmentJoins, type SummaryRow } from './read-assessment.js';
import { visibleAssessments } from './visible-assessments.js';

/** Newest year first, within it the newest assessment. */
export async function listAssessments(
  { em, actor }: ReadContext,
  { year, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleAssessments(actor, values, 'assessment')];
  if (year !== undefined) conditions.push(`assessment.year = $${values.push(year)}`);
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
