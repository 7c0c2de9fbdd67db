import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { containing, decodeCursor, encodeCursor } from '../../platform/database/keyset.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import type { listUnits as definition, Unit } from '../directory.schemas.js';
import { livesOn } from './load-unit-index.js';
import { unitsOn } from './units-on.js';

const HAS_REPORTER = `EXISTS (SELECT 1 FROM app_user person
  WHERE person.unit_id = unit.id AND person.active AND 'reporter' = ANY(person.roles)
    AND (person.password_hash IS NOT NULL OR person.demo))`;

const COLUMNS = `unit.id, unit.name, unit.kind,
  json_build_object('id', region.id, 'name', region.name) AS region,
  (SELECT coalesce(json_agg(json_build_object('id', alias.id, 'alias', alias.alias) ORDER BY alias.alias), '[]')
     FROM unit_alias alias WHERE alias.unit_id = unit.id AND alias.withdrawn_on IS NULL) AS aliases,
  (SELECT coalesce(json_agg(json_build_object('id', kept.id, 'printed', kept.printed, 'decidedBy', kept.decided_by,
            'decidedOn', kept.decided_on, 'region', json_build_object('id', place.id, 'name', place.name))
            ORDER BY place.path, kept.printed), '[]')
     FROM remembered_name kept JOIN region place ON place.id = kept.region_id
    WHERE kept.unit_id = unit.id AND kept.withdrawn_on IS NULL AND starts_with(place.path, $1)) AS remembered,
  unit.active_from AS "activeFrom", unit.active_until AS "activeUntil", ${HAS_REPORTER} AS "hasReporter"`;

/** Names are public: the units of the person's region, of those below it and of those it stands under. */
const KNOWN = `(starts_with(region.path, $1) OR starts_with($1, region.path))`;

export async function listUnits(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const values: unknown[] = [actor.regionPath, query.asOf ?? today];
  const conditions = [KNOWN, query.ended ? 'unit.active_until < $2::date' : livesOn('unit', '$2')];
  const add = (value: unknown, condition: (bound: string) => string) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (query.region) add(query.region, (bound) => `unit.region_id = ${bound}::uuid`);
  if (query.kind) add(query.kind, (bound) => `unit.kind = ${bound}`);
  if (query.q?.trim())
    add(
      containing(query.q),
      (bound) => `(unit.name ILIKE ${bound}
        OR EXISTS (SELECT 1 FROM unit_alias alias
          WHERE alias.unit_id = unit.id AND alias.withdrawn_on IS NULL AND alias.alias ILIKE ${bound})
        OR EXISTS (SELECT 1 FROM remembered_name kept JOIN region place ON place.id = kept.region_id
          WHERE kept.unit_id = unit.id AND kept.withdrawn_on IS NULL AND starts_with(place.path, $1)
            AND kept.printed ILIKE ${bound}))`,
    );
  if (query.hasReporter !== undefined)
    add(query.hasReporter, (bound) => `${HAS_REPORTER} = ${bound}::boolean`);
  const from = `${unitsOn('$2::date')} unit JOIN region ON region.id = unit.region_id`;
  const [{ total }] = await em.query(
    `SELECT count(*)::int AS total FROM ${from} WHERE ${conditions.join(' AND ')}`,
    values,
  );
  if (query.cursor !== undefined) {
    const [path, name, id] = decodeCursor(query.cursor, ['text', 'text', 'uuid']);
    values.push(path, name, id);
    const last = values.length;
    conditions.push(
      `(region.path, unit.name, unit.id) > ($${last - 2}::text, $${last - 1}::text, $${last}::uuid)`,
    );
  }
  values.push(query.limit + 1);
  const rows: (z.output<typeof Unit> & { path: string })[] = await em.query(
    `SELECT ${COLUMNS}, region.path FROM ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY region.path, unit.name, unit.id LIMIT $${values.length}`,
    values,
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ path: _, ...unit }) => unit),
    nextCursor: last ? encodeCursor([last.path, last.name, last.id]) : null,
    total,
  };
}

export async function readUnit(
  { em, actor }: Pick<ReadContext, 'em' | 'actor'>,
  id: string,
): Promise<z.output<typeof Unit>> {
  const [unit] = await unitsById(em, actor.regionPath, id);
  if (!unit) throw notFound('个单位');
  return unit;
}

async function unitsById(
  em: EntityManager,
  regionPath: string,
  id: string,
): Promise<z.output<typeof Unit>[]> {
  return em.query(
    `SELECT ${COLUMNS} FROM unit JOIN region ON region.id = unit.region_id WHERE ${KNOWN} AND unit.id = $2`,
    [regionPath, id],
  );
}
