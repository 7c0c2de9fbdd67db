import type { z } from 'zod';
import { periodLabel } from '../../domain/calendar/period.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { BulletinSummary, listBulletins as endpoint } from '../bulletins.schemas.js';
import { documentNumber } from '../document-number.js';
import { bulletinsToSign } from './bulletins-to-sign.js';
import { visibleBulletins } from './visible-bulletins.js';

type Summary = z.output<typeof BulletinSummary>;

/** What `SUMMARY` selects. */
export interface SummaryRow extends Omit<Summary, 'cycle' | 'documentNumber' | 'withdrawnBy' | 'concerned'> {
  readonly cycle: { readonly id: string; readonly period: string } | null;
  readonly codeWord: string;
  readonly year: number | null;
  readonly number: number | null;
  readonly namedUnitIds: string[];
  readonly withdrawnBy: NamedRow | null;
}
export interface NamedRow {
  readonly id: string;
  readonly title: string;
  readonly codeWord: string;
  readonly year: number | null;
  readonly number: number | null;
}

const NAMED = (alias: string) => `json_build_object('id', ${alias}.id, 'title', ${alias}.title,
  'codeWord', ${alias}.code_word, 'year', ${alias}.year, 'number', ${alias}.number)`;

/** Wants what `SUMMARY_FROM` joins. */
export const SUMMARY = `bulletin.id, json_build_object('id', region.id, 'name', region.name) AS region,
  CASE WHEN cycle.id IS NOT NULL THEN json_build_object('id', cycle.id, 'period', cycle.period) END AS cycle,
  CASE WHEN round.id IS NOT NULL THEN json_build_object('id', round.id, 'name', round.name) END AS inspection, bulletin.state, bulletin.title,
  bulletin.code_word AS "codeWord", bulletin.year, bulletin.number, bulletin.issue,
  bulletin.drafted_by_name AS "draftedBy", bulletin.drafted_on AS "draftedOn",
  bulletin.objection_until AS "objectionUntil", bulletin.signed_by_name AS "signedBy",
  bulletin.signed_on AS "signedOn", bulletin.published_on AS "publishedOn",
  bulletin.named_unit_ids AS "namedUnitIds",
  (SELECT ${NAMED('later')} FROM bulletin later
    WHERE later.withdraws_id = bulletin.id AND later.state = 'published') AS "withdrawnBy"`;

export const SUMMARY_FROM = `bulletin JOIN region ON region.id = bulletin.region_id
  LEFT JOIN reporting_cycle cycle ON cycle.id = bulletin.cycle_id
  LEFT JOIN inspection_round round ON round.id = bulletin.round_id`;

/** Newest first. */
export async function listBulletins(
  { em, actor, today }: ReadContext,
  { state, cycle, inspection, toSign, year, cursor, limit }: InputOf<typeof endpoint>['query'],
): Promise<ResponseOf<typeof endpoint>> {
  const values: unknown[] = [];
  const conditions = [visibleBulletins(actor, values, 'bulletin')];
  if (state?.length) conditions.push(`bulletin.state = ANY($${values.push(state)}::text[])`);
  if (cycle !== undefined) conditions.push(`bulletin.cycle_id = $${values.push(cycle)}::uuid`);
  if (toSign !== undefined)
    conditions.push(`${toSign ? '' : 'NOT '}${bulletinsToSign(actor, today, values, 'bulletin')}`);
  if (inspection !== undefined) conditions.push(`bulletin.round_id = $${values.push(inspection)}::uuid`);
  if (year !== undefined) conditions.push(`bulletin.year = $${values.push(year)}::int`);
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM bulletin WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined) {
    const [id] = decodeCursor(cursor, ['uuid']);
    conditions.push(`bulletin.id < $${values.push(id)}::uuid`);
  }
  const rows: SummaryRow[] = await em.query(
    `SELECT ${SUMMARY} FROM ${SUMMARY_FROM} WHERE ${conditions.join(' AND ')}
      ORDER BY bulletin.id DESC LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => summaryOf(row, actor.unitId)),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

export function namedOf({ id, title, ...number }: NamedRow) {
  return { id, title, documentNumber: documentNumber(number) };
}

export function summaryOf(row: SummaryRow, unitId: string | null): Summary {
  const { id, region, state, title, issue, draftedBy, draftedOn, objectionUntil, signedBy, signedOn } = row;
  return {
    id,
    region,
    cycle: row.cycle && { id: row.cycle.id, label: periodLabel(row.cycle.period) },
    inspection: row.inspection,
    state,
    title,
    documentNumber: documentNumber(row),
    issue,
    draftedBy,
    draftedOn,
    objectionUntil,
    signedBy,
    signedOn,
    publishedOn: row.publishedOn,
    withdrawnBy: row.withdrawnBy && namedOf(row.withdrawnBy),
    concerned: unitId !== null && row.namedUnitIds.includes(unitId),
  };
}
