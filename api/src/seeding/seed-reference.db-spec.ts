import type { DataSource } from 'typeorm';
import { ENTITIES } from '../entities.js';
import { dataSource } from '../platform/database/data-source.js';
import { ownDatabase } from '../../test/test-database.js';
import { readSeed } from './seed-files.js';
import { seedReference } from './seed-reference.js';

const TABLES = ['region', 'unit', 'unit_alias', 'collective_unit', 'collective_member'];

describe('reference data', () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let source: DataSource;
  const said: string[] = [];

  beforeAll(async () => {
    database = await ownDatabase();
    source = await dataSource({ url: database.url, entities: ENTITIES, as: 'application' }).initialize();
    await seedReference(source, (line) => said.push(line));
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  /** Every row of every table, so that a change of any kind shows. */
  async function everything(): Promise<Record<string, unknown>> {
    const rows: [string, unknown][] = [];
    for (const table of TABLES)
      rows.push([table, await source.query(`SELECT row.*, xmin FROM ${table} row ORDER BY row`)]);
    return Object.fromEntries(rows);
  }

  test('the regions form one tree, each with its path', async () => {
    const faults: unknown[] = await source.query(
      `SELECT region.code FROM region LEFT JOIN region parent ON parent.id = region.parent_id
        WHERE region.path <> coalesce(parent.path, '/') || region.code || '/'
           OR (region.parent_id IS NULL) <> (region.level = 'country')`,
    );
    expect(faults).toEqual([]);
    expect(said).toHaveLength(1);
  });

  test('every row of the files has arrived, no member of a collective is unknown', async () => {
    const read = <T>(name: string) => readSeed<T[]>(`reference/${name}.json`);
    const units = read<{ aliases?: string[] }>('units');
    const collectives = read<{ members?: unknown[] }>('collectives');
    const [counts] = await source.query(
      `SELECT (SELECT count(*)::int FROM region) AS regions, (SELECT count(*)::int FROM unit) AS units,
              (SELECT count(*)::int FROM unit_alias) AS aliases, (SELECT count(*)::int FROM collective_unit) AS collectives,
              (SELECT count(*)::int FROM collective_member) AS members`,
    );
    expect(counts).toEqual({
      regions: read('regions').length,
      units: units.length,
      aliases: units.flatMap((unit) => unit.aliases ?? []).length,
      collectives: collectives.length,
      members: collectives.flatMap((collective) => collective.members ?? []).length,
    });
  });

  test('loading it again changes no row and says nothing', async () => {
    const before = await everything();
    const again: string[] = [];
    await seedReference(source, (line) => again.push(line));
    expect(await everything()).toEqual(before);
    expect(again).toEqual([]);
  });

  test('a unit an administrator renamed and the members an office chose stay as they are', async () => {
    const [unit] = await source.query(
      `UPDATE unit SET name = '嘉兴市数字经济局' WHERE name = '嘉兴市经济和信息化局' RETURNING id`,
    );
    await source.query(`INSERT INTO unit_alias (unit_id, alias) VALUES ($1, '嘉兴市经济和信息化局')`, [
      unit[0].id,
    ]);
    const before = await everything();
    await seedReference(source, () => undefined);
    expect(await everything()).toEqual(before);
  });
});
