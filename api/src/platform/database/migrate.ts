import { runMigrations } from 'graphile-worker';
import { MIGRATIONS } from '../../migrations/index.js';
import { dataSource } from './data-source.js';

export class NewerDatabaseError extends Error {}

/** Brings the database up to this version: the job queue's tables first, because ours refer to them. */
export async function migrate(url: string): Promise<string[]> {
  const source = dataSource({ url, entities: [], migrations: MIGRATIONS, as: 'owner', poolSize: 2 });
  await source.initialize();
  try {
    const known = new Set(MIGRATIONS.map((migration) => migration.name));
    const [{ present }] = await source.query(`SELECT to_regclass('migration') IS NOT NULL AS present`);
    if (present) {
      const applied: { name: string }[] = await source.query('SELECT name FROM migration');
      const unknown = applied.filter(({ name }) => !known.has(name));
      if (unknown.length > 0)
        throw new NewerDatabaseError(
          '数据库由更新版本的落实建立，请改用不低于该版本的程序启动；数据未作任何改动。',
        );
    }
    await runMigrations({ connectionString: url });
    const ran = await source.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}

/** Whether every migration of this version is applied. */
export async function migrated(query: (sql: string) => Promise<{ name: string }[]>): Promise<boolean> {
  const applied = new Set((await query('SELECT name FROM migration')).map(({ name }) => name));
  return MIGRATIONS.every((migration) => applied.has(migration.name));
}
