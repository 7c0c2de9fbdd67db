import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { readUnit } from '../../directory/queries/list-units.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { Reorganisation } from '../reorganisations.schemas.js';

const PARTS = (part: 'before' | 'after') => `(SELECT coalesce(json_agg(json_build_object(
    'id', each.unit_id, 'name', each.name) ORDER BY each.seq), '[]')
  FROM reorganisation_unit each WHERE each.reorganisation_id = deed.id AND each.part = '${part}')`;

const COLUMNS = `deed.id, deed.kind, deed.effective_on AS "effectiveOn", deed.reason, deed.document,
  deed.decided_by_name AS "decidedBy", deed.decided_at AS "decidedAt", deed.items, deed.joined, deed.people,
  ${PARTS('before')} AS before, ${PARTS('after')} AS after`;

type Deed = z.output<typeof Reorganisation>;
type Row = Omit<Deed, 'decidedAt'> & { readonly decidedAt: Date };

/** What a unit has been through, the latest first. */
export async function listReorganisations(context: ReadContext, unitId: string): Promise<{ items: Deed[] }> {
  await readUnit(context, unitId);
  const rows: Row[] = await context.em.query(
    `SELECT ${COLUMNS} FROM reorganisation deed
      WHERE deed.id IN (SELECT reorganisation_id FROM reorganisation_unit WHERE unit_id = $1)
      ORDER BY deed.id DESC`,
    [unitId],
  );
  return { items: rows.map(shown) };
}

export async function readReorganisation(em: EntityManager, id: string): Promise<Deed> {
  const [row]: Row[] = await em.query(`SELECT ${COLUMNS} FROM reorganisation deed WHERE deed.id = $1`, [id]);
  if (!row) throw new Error(`the reorganisation ${id} is gone`);
  return shown(row);
}

function shown(row: Row): Deed {
  return { ...row, decidedAt: row.decidedAt.toISOString() };
}
