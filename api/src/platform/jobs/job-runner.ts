import { Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import { shanghaiDate } from '../../domain/calendar/date.js';
import { log } from '../log.js';
import type { JobHandlers, JobTime } from './job.js';

/** The queue's own words go where the server's go, and at their levels. */
const logger = new Logger((scope) => (level, message, meta) => {
  const write = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  log[write[level]]({ ...scope, ...meta }, message);
});

/**
 * Runs jobs from the database, as its owner: the queue's tables are closed to the application's role, which adds jobs
 * through `luoshi_enqueue` only. Daily jobs are given the day they were due on; one that was missed because nothing ran
 * at its hour is made up for within half a day.
 */
export async function startJobRunner(
  databaseUrl: string,
  handlers: JobHandlers,
  times: readonly JobTime[],
): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (payload: unknown) => handler(withDay(payload) as never),
    ]),
  );
  return run({
    connectionString: databaseUrl,
    taskList,
    parsedCronItems: parseCronItems(
      times.map(({ name, at }) => ({
        task: name,
        match: crontab(at),
        // What runs every minute makes up for itself, and two of it would only get in each other's way.
        options: at === 'every minute' ? { jobKey: name } : { backfillPeriod: HALF_A_DAY },
      })),
    ),
    logger,
    concurrency: 2,
    maxPoolSize: 3,
    noHandleSignals: true,
    pollInterval: 2000,
  });
}

const HALF_A_DAY = 12 * 3_600_000;

/** The queue counts in UTC, offices live by Shanghai. */
export function crontab(at: JobTime['at']): string {
  if (at === 'every minute') return '* * * * *';
  const [hours, minutes] = at.split(':').map(Number);
  return `${minutes} ${((hours ?? 0) + 16) % 24} * * *`;
}

/** What the clock of the queue adds carries the moment it was due: in its place goes the day in Shanghai. */
export function withDay(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload;
  const { _cron: due, ...rest } = payload as { readonly _cron: { readonly ts: string } };
  return { ...rest, day: shanghaiDate(new Date(due.ts)) };
}
