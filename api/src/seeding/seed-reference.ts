import type { DataSource } from 'typeorm';
import type { RegionEntity } from '../directory/region.entity.js';
import type { CollectiveUnitEntity, UnitKind } from '../directory/unit.entity.js';
import { readSeed } from './seed-files.js';

interface RegionSeed {
  readonly code: string;
  readonly name: string;
  readonly level: RegionEntity['level'];
  readonly parent: string | null;
}
interface UnitSeed {
  readonly region: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases?: readonly string[];
}
interface CollectiveSeed {
  readonly region: string;
  readonly expression: string;
  readonly resolution: CollectiveUnitEntity['resolution'];
  readonly members?: readonly { readonly region: string; readonly name: string }[];
}

const UPSERT_REGIONS = `
  INSERT INTO region (code, name, level, path)
  SELECT code, name, level, path FROM jsonb_to_recordset($1) AS seed(code text, name text, level text, path text)
  ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, path = excluded.path
   WHERE (region.name, region.level, region.path) IS DISTINCT FROM (excluded.name, excluded.level, excluded.path)
  RETURNING 1`;

const SET_PARENTS = `
  UPDATE region SET parent_id = parent.id
    FROM jsonb_to_recordset($1) AS seed(code text, parent text) JOIN region parent ON parent.code = seed.parent
   WHERE region.code = seed.code AND region.parent_id IS DISTINCT FROM parent.id`;

/** A unit that was renamed keeps its old name as an alias: the seed's name is not made a second unit then. */
const INSERT_UNITS = `
  INSERT INTO unit (region_id, name, kind)
  SELECT region.id, seed.name, seed.kind
    FROM jsonb_to_recordset($1) AS seed(region text, name text, kind text) JOIN region ON region.code = seed.region
   WHERE NOT EXISTS (SELECT 1 FROM unit_alias JOIN unit ON unit.id = unit_alias.unit_id
                      WHERE unit.region_id = region.id AND unit_alias.alias = seed.name)
  ON CONFLICT (region_id, name) DO NOTHING RETURNING 1`;

const INSERT_ALIASES = `
  INSERT INTO unit_alias (unit_id, alias)
  SELECT unit.id, alias
    FROM jsonb_to_recordset($1) AS seed(region text, name text, aliases jsonb)
    JOIN region ON region.code = seed.region
    JOIN unit ON unit.region_id = region.id AND unit.name = seed.name
   CROSS JOIN jsonb_array_elements_text(seed.aliases) AS alias
  ON CONFLICT (unit_id, alias) DO NOTHING RETURNING 1`;

/** Members come with a new collective only: afterwards the list is the office's own. */
const INSERT_COLLECTIVES = `
  WITH seed AS (
    SELECT region.id AS region_id, expression, resolution, members
      FROM jsonb_to_recordset($1) AS seed(region text, expression text, resolution text, members jsonb)
      JOIN region ON region.code = seed.region
  ), added AS (
    INSERT INTO collective_unit (region_id, expression, resolution)
    SELECT region_id, expression, resolution FROM seed
    ON CONFLICT (region_id, expression) DO NOTHING
    RETURNING id, region_id, expression
  ), member AS (
    INSERT INTO collective_member (collective_id, unit_id)
    SELECT DISTINCT added.id, unit.id
      FROM added JOIN seed USING (region_id, expression)
     CROSS JOIN jsonb_to_recordset(coalesce(seed.members, '[]')) AS named(region text, name text)
      JOIN region ON region.code = named.region
      JOIN unit ON unit.region_id = region.id AND unit.name = named.name
  )
  SELECT 1 FROM added`;

/**
 * Loads regions, units with aliases and collectives by their natural keys. Run again it changes only what the seed
 * says differently by then; nothing is deleted, and what an administrator added or renamed stays.
 */
export async function seedReference(dataSource: DataSource, say: (line: string) => void): Promise<void> {
  const regions = withPaths(readSeed<RegionSeed[]>('reference/regions.json'));
  const units = readSeed<UnitSeed[]>('reference/units.json');
  const collectives = readSeed<CollectiveSeed[]>('reference/collectives.json');
  const added = await dataSource.transaction(async (em) => {
    const rows = async (sql: string, seed: readonly object[]): Promise<number> =>
      ((await em.query(sql, [JSON.stringify(seed)])) as unknown[]).length;
    // Two servers may start at once on one database.
    await em.query(`SELECT pg_advisory_xact_lock(hashtext('luoshi seed reference'))`);
    const regionCount = await rows(UPSERT_REGIONS, regions);
    await em.query(SET_PARENTS, [JSON.stringify(regions)]);
    const unitCount = await rows(INSERT_UNITS, units);
    const aliasCount = await rows(
      INSERT_ALIASES,
      units.filter((unit) => unit.aliases?.length),
    );
    const collectiveCount = await rows(INSERT_COLLECTIVES, collectives);
    return { regionCount, unitCount, aliasCount, collectiveCount };
  });
  const { regionCount, unitCount, aliasCount, collectiveCount } = added;
  if (regionCount + unitCount + aliasCount + collectiveCount > 0)
    say(
      `名录已载入：行政区 ${regionCount} 个，单位 ${unitCount} 个，简称 ${aliasCount} 个，集合责任主体 ${collectiveCount} 个。`,
    );
}

/** The codes from the root down; a parent stands before its children. */
function withPaths(regions: readonly RegionSeed[]): (RegionSeed & { path: string })[] {
  const paths = new Map<string, string>();
  return regions.map((region) => {
    const above = region.parent === null ? '/' : paths.get(region.parent);
    if (above === undefined)
      throw new Error(`seeds: region ${region.code} stands before its parent ${region.parent}`);
    const path = `${above}${region.code}/`;
    paths.set(region.code, path);
    return { ...region, path };
  });
}
