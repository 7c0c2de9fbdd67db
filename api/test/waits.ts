import type { DataSource } from 'typeorm';

/** Until so many wait for a lock in this worker's database; at once where the deed is done without waiting. */
export async function someoneWaits(
  source: DataSource,
  deed: Promise<unknown>,
  { people = 1 }: { readonly people?: number } = {},
): Promise<void> {
  const done = deed.then(
    () => true,
    () => true,
  );
  for (;;) {
    const waiting: unknown[] = await source.query(
      `SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT pg_locks.granted AND pg_stat_activity.datname = current_database()`,
    );
    if (waiting.length >= people || (await Promise.race([done, false]))) return;
  }
}
