import pg from 'pg';
import type { JobName, Jobs } from '../src/platform/jobs/job.js';
import { testDatabase } from './test-database.js';

/** The jobs of one name that wait in this worker's database and mention `text`, oldest first: read as the owner. */
export async function queuedJobs<N extends JobName>(name: N, text: string): Promise<Jobs[N][]> {
  const client = new pg.Client({ connectionString: await testDatabase() });
  await client.connect();
  try {
    const { rows } = await client.query<{ payload: Jobs[N] }>(
      `SELECT job.payload FROM graphile_worker._private_jobs job
         JOIN graphile_worker._private_tasks task ON task.id = job.task_id
        WHERE task.identifier = $1 AND strpos(job.payload::text, $2) > 0 ORDER BY job.id`,
      [name, text],
    );
    return rows.map(({ payload }) => payload);
  } finally {
    await client.end();
  }
}
