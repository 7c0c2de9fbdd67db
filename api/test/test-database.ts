import pg from 'pg';

/**
 * The connection URL of this worker's own migrated database. The files a worker runs share it, so each test
 * makes a region of its own and looks at nothing else.
 */
export async function testDatabase(): Promise<string> {
  return clone(`w${process.env['JEST_WORKER_ID'] ?? '1'}`, true);
}

/** A migrated database for one test alone, for what concerns the whole database, such as migrations. */
export async function ownDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  ownDatabases += 1;
  const name = `own_${process.pid}_${Date.now().toString(36)}_${ownDatabases}`;
  const url = await clone(name, false);
  return {
    url,
    drop: () =>
      onServer(async (client) => {
        await client.query(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
      }),
  };
}

let ownDatabases = 0;

async function clone(suffix: string, mayExist: boolean): Promise<string> {
  const run = required('LUOSHI_TEST_RUN');
  const name = `${run}_${suffix}`;
  await onServer(async (client) => {
    // One clone at a time: PostgreSQL refuses to copy a database while another session reads it whole.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [run]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} TEMPLATE ${run}_template`);
    else if (!mayExist) throw new Error(`the database ${name} exists already`);
  });
  const url = new URL(required('LUOSHI_TEST_SERVER'));
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: required('LUOSHI_TEST_SERVER') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this test in the Jest project "database"`);
  return value;
}
