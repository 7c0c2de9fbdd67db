import type { EntityManager } from 'typeorm';
import { UnitIndex, type KnownCollective, type KnownRegion, type KnownUnit } from '../unit-index.js';

/** Units that exist on the business date under `$n`. */
export function livesOn(alias: string, bound: string): string {
  return `(${alias}.active_from IS NULL OR ${alias}.active_from <= ${bound}::date)
    AND (${alias}.active_until IS NULL OR ${alias}.active_until >= ${bound}::date)`;
}

/**
 * What documents of a region speak of: its own units, those of the regions above and below it, and its collectives
 * with the units each stands for.
 */
export async function loadUnitIndex(em: EntityManager, regionId: string, on: string): Promise<UnitIndex> {
  const regions: (KnownRegion & { path: string; below: boolean })[] = await em.query(
    `SELECT each.id, each.name, each.parent_id AS "parentId", each.path,
            starts_with(each.path, own.path) AS below
       FROM region own
       JOIN region each ON starts_with(each.path, own.path) OR starts_with(own.path, each.path)
      WHERE own.id = $1 ORDER BY length(each.path), each.path`,
    [regionId],
  );
  const region = regions.find(({ id }) => id === regionId);
  if (!region) throw new Error(`there is no region ${regionId}`);
  const units: KnownUnit[] = await em.query(
    `SELECT unit.id, unit.region_id AS "regionId", unit.name, unit.kind,
            coalesce(array_agg(alias.alias ORDER BY alias.alias) FILTER (WHERE alias.id IS NOT NULL), '{}')
              AS aliases
       FROM unit LEFT JOIN unit_alias alias ON alias.unit_id = unit.id AND alias.withdrawn_on IS NULL
      WHERE unit.region_id = ANY($1::uuid[]) AND ${livesOn('unit', '$2')}
      GROUP BY unit.id ORDER BY unit.name, unit.id`,
    [regions.map(({ id }) => id), on],
  );
  return new UnitIndex({
    region,
    ancestors: regions.filter(({ below }) => !below).reverse(),
    descendants: regions.filter(({ id, below }) => below && id !== regionId),
    units,
    collectives: await loadCollectives(em, regionId, on),
    remembered: await em.query(
      'SELECT printed, unit_id AS "unitId" FROM remembered_name WHERE region_id = $1 AND withdrawn_on IS NULL',
      [regionId],
    ),
  });
}

async function loadCollectives(em: EntityManager, regionId: string, on: string): Promise<KnownCollective[]> {
  return em.query(
    `SELECT collective.id, collective.expression,
            coalesce(array_agg(stands.unit_id ORDER BY stands.unit_id) FILTER (WHERE stands.unit_id IS NOT NULL), '{}')
              AS "unitIds"
       FROM collective_unit collective
       LEFT JOIN LATERAL ${collectiveUnits('collective', '$2')} stands ON TRUE
      WHERE collective.region_id = $1
      GROUP BY collective.id ORDER BY collective.expression, collective.id`,
    [regionId, on],
  );
}

/** The units a row of `collective_unit` stands for, as a lateral subquery with the one column `unit_id`. */
export function collectiveUnits(alias: string, on: string): string {
  return `(SELECT unit.id AS unit_id
     FROM unit JOIN region ON region.id = unit.region_id
    WHERE ${alias}.resolution = 'child-governments' AND region.parent_id = ${alias}.region_id
      AND unit.kind = 'government' AND ${livesOn('unit', on)}
   UNION
   SELECT member.unit_id
     FROM collective_member member JOIN unit ON unit.id = member.unit_id
    WHERE ${alias}.resolution = 'members' AND member.collective_id = ${alias}.id
      AND ${livesOn('unit', on)})`;
}
