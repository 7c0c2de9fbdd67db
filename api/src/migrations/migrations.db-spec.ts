import { ownDatabase } from '../../test/test-database.js';
import { ENTITIES } from '../entities.js';
import { dataSource } from '../platform/database/data-source.js';
import { migrate, NewerDatabaseError } from '../platform/database/migrate.js';

it('builds exactly the tables that the entities declare', async () => {
  const { url, drop } = await ownDatabase();
  const source = await dataSource({ url, entities: ENTITIES, as: 'owner' }).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await source.destroy();
    await drop();
  }
});

it('holds the rows to exactly the rules that the entities declare', async () => {
  const { url, drop } = await ownDatabase();
  const source = await dataSource({ url, entities: ENTITIES, as: 'owner' }).initialize();
  const checks = (): Promise<{ name: string; says: string }[]> =>
    source.query(
      `SELECT conrelid::regclass || ' ' || conname AS name, pg_get_constraintdef(oid) AS says
         FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY name`,
    );
  try {
    const migrated = await checks();
    for (const { tablePath, checks: declared } of source.entityMetadatas)
      for (const { name, expression } of declared)
        await source.query(
          `ALTER TABLE ${tablePath} DROP CONSTRAINT "${name}", ADD CONSTRAINT "${name}" CHECK (${expression})`,
        );
    expect(migrated).toEqual(await checks());
  } finally {
    await source.destroy();
    await drop();
  }
});

it('does nothing the second time, and refuses a database of a newer version without touching it', async () => {
  const { url, drop } = await ownDatabase();
  try {
    expect(await migrate(url)).toEqual([]);
    const source = await dataSource({ url, entities: [], as: 'owner' }).initialize();
    await source.query(`INSERT INTO migration (timestamp, name) VALUES (1, 'FromTheFuture1')`);
    await source.destroy();
    await expect(migrate(url)).rejects.toThrow(NewerDatabaseError);
  } finally {
    await drop();
  }
});

it('makes time-ordered ids of version 7 on servers that have no uuidv7() of their own', async () => {
  const { url, drop } = await ownDatabase();
  const source = await dataSource({ url, entities: [], as: 'owner' }).initialize();
  try {
    const { uuidV7 } = await import('./1764000000000-foundation.js');
    await source.query(uuidV7(false).replace('uuid_v7()', 'older_uuid_v7()'));
    const rows: { id: string; at: string }[] = await source.query(
      `SELECT older_uuid_v7()::text AS id, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS at FROM generate_series(1, 500)`,
    );
    for (const { id, at } of rows) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Math.abs(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - Number(at))).toBeLessThan(
        1000,
      );
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(500);
  } finally {
    await source.destroy();
    await drop();
  }
});
