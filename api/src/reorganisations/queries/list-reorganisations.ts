import type { z } from 'zod';
import { mayEditUnits } from '../../directory/directory.policy.js';
import { readUnit } from '../../directory/queries/list-units.js';
import { decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { listReorganisations as definition, Reorganisation } from '../reorganisations.schemas.js';

const PARTS = (part: 'before' | 'after') => `(SELECT coalesce(json_agg(json_build_object(
    'id', each.unit_id, 'name', each.name) ORDER BY each.seq), '[]')
  FROM reorganisation_unit each WHERE each.reorganisation_id = deed.id AND each.part = '${part}')::jsonb`;

/** What was done, and what was ordered and has not been done. */
const DEEDS = `(
  SELECT deed.id, 'done' AS state, NULL AS note, deed.region_id, deed.kind, deed.effective_on, deed.reason, deed.document,
         deed.decided_by_name, deed.decided_at, deed.items, deed.joined, deed.people,
         ${PARTS('before')} AS before, ${PARTS('after')} AS after
    FROM reorganisation deed
  UNION ALL
  SELECT ordered.id, ordered.state, ordered.note, ordered.region_id, ordered.kind, ordered.effective_on, ordered.reason,
         ordered.document, ordered.decided_by_name, ordered.decided_at, 0, 0, 0, ordered.before, ordered.after
    FROM scheduled_reorganisation ordered WHERE ordered.state <> 'done')`;

const ROWS = `SELECT deed.id, deed.state, deed.note, json_build_object('id', region.id, 'name', region.name) AS region,
         region.path, deed.kind, deed.effective_on AS "effectiveOn", deed.reason, deed.document,
         deed.decided_by_name AS "decidedBy", deed.decided_at AS "decidedAt", deed.items, deed.joined, deed.people,
         deed.before, deed.after
    FROM ${DEEDS} deed JOIN region ON region.id = deed.region_id`;

type Deed = z.output<typeof Reorganisation>;
type Row = Omit<Deed, 'decidedAt' | 'abilities'> & { readonly decidedAt: Date; readonly path: string };

/** What a unit has been through and what is ordered for it, the latest first. */
export async function listUnitReorganisations(
  context: ReadContext,
  unitId: string,
): Promise<{ items: Deed[] }> {
  await readUnit(context, unitId);
  const rows: Row[] = await context.em.query(
    `${ROWS}
      WHERE deed.id IN (SELECT reorganisation_id FROM reorganisation_unit WHERE unit_id = $1
                        UNION ALL
                        SELECT id FROM scheduled_reorganisation
                         WHERE before @> $2::jsonb OR after @> $2::jsonb)
      ORDER BY deed.id DESC`,
    [unitId, JSON.stringify([{ id: unitId }])],
  );
  return { items: rows.map((row) => shown(context, row)) };
}

/** Those of the person's region and below, the latest first. */
export async function listReorganisations(
  context: ReadContext,
  { region, state, cursor, limit }: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const { em, actor } = context;
  const values: unknown[] = [actor.regionPath];
  const conditions = ['starts_with(region.path, $1)'];
  if (region !== undefined) conditions.push(`region.id = $${values.push(region)}::uuid`);
  if (state !== undefined) conditions.push(`deed.state = $${values.push(state)}`);
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${DEEDS} deed JOIN region ON region.id = deed.region_id
      WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (cursor !== undefined)
    conditions.push(`deed.id < $${values.push(decodeCursor(cursor, ['uuid'])[0])}::uuid`);
  const rows: Row[] = await em.query(
    `${ROWS} WHERE ${conditions.join(' AND ')} ORDER BY deed.id DESC LIMIT $${values.push(limit + 1)}`,
    values,
  );
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => shown(context, row)),
    total,
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** @throws Problem resource.not_found outside the person's region */
export async function readReorganisation(context: ReadContext, id: string): Promise<Deed> {
  const [row]: Row[] = await context.em.query(`${ROWS} WHERE deed.id = $1 AND starts_with(region.path, $2)`, [
    id,
    context.actor.regionPath,
  ]);
  if (!row) throw notFound('项机构调整');
  return shown(context, row);
}

function shown({ actor }: ReadContext, { path, ...row }: Row): Deed {
  return {
    ...row,
    decidedAt: row.decidedAt.toISOString(),
    abilities: {
      withdraw: row.state === 'scheduled' && mayEditUnits(actor, { id: row.region.id, path }),
    },
  };
}
