import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
import { log } from '../log.js';
import type { JobHandlers } from './job.js';

/** The queue's own words go where the server's go, and at their levels. */
const logger = new Logger((scope) => (level, message, meta) => {
  const write = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  log[write[level]]({ ...scope, ...meta }, message);
});

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
    logger,
    concurrency: 2,
    maxPoolSize: 3,
    noHandleSignals: true,
    pollInterval: 2000,
  });
}
