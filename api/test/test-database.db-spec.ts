import pg from 'pg';

import { ownDatabase, testDatabase } from './test-database.js';

async function named(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    return rows[0]!.name;
  } finally {
    await client.end();
  }
}

describe('the databases of a test run', () => {
  it('gives a worker the same one each time', async () => {
    const [first, second] = await Promise.all([testDatabase(), testDatabase()]);
    expect(second).toBe(first);
    expect(await named(first)).toMatch(/^luoshi_test_\d+_\w+_w\d+$/);
  });

  it('gives one alone to who asks, and takes it back', async () => {
    const [one, other] = [await ownDatabase(), await ownDatabase()];
    expect(await named(one.url)).not.toBe(await named(other.url));
    await one.drop();
    await expect(named(one.url)).rejects.toThrow(/does not exist/);
    await other.drop();
  });
});
