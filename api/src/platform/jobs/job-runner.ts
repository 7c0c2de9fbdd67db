import { run, type Runner, type TaskList } from 'graphile-worker';
import type { JobHandlers } from './job.js';

/**
 * Runs jobs from the database, as its owner: the queue's tables are closed to the application's role, which adds jobs
 * through `luoshi_enqueue` only.
 */
export async function startJobRunner(databaseUrl: string, handlers: JobHandlers): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (payload: unknown) => handler(payload as never),
    ]),
  );
  return run({
    connectionString: databaseUrl,
    taskList,
    concurrency: 2,
    maxPoolSize: 3,
    noHandleSignals: true,
    pollInterval: 2000,
  });
}
