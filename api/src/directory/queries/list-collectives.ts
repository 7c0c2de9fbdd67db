import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import type { listCollectives as definition } from '../directory.schemas.js';
import { collectiveUnits } from './load-unit-index.js';

export async function listCollectives(
  { em, actor, today }: ReadContext,
  query: InputOf<typeof definition>['query'],
): Promise<ResponseOf<typeof definition>> {
  const items = await em.query(
    `SELECT collective.id, collective.expression, collective.resolution,
            json_build_object('id', region.id, 'name', region.name) AS region,
            (SELECT coalesce(json_agg(json_build_object('id', unit.id, 'name', unit.name, 'regionId', unit.region_id)
                                      ORDER BY place.path, unit.name), '[]')
               FROM ${collectiveUnits('collective', '$3')} stands
               JOIN unit ON unit.id = stands.unit_id
               JOIN region place ON place.id = unit.region_id) AS units
       FROM collective_unit collective JOIN region ON region.id = collective.region_id
      WHERE starts_with(region.path, $1) AND ($2::uuid IS NULL OR region.id = $2)
      ORDER BY region.path, collective.expression`,
    [actor.regionPath, query.region ?? null, today],
  );
  return { items };
}
