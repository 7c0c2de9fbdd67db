import type { DataSource } from 'typeorm';
import { handOverReportsHandler } from './cycles/hand-over-reports.job.js';
import { remindReportsHandler } from './cycles/remind-reports.job.js';
import { notifyHandler } from './notifications/notify.job.js';
import type { DailyJob, JobHandlers } from './platform/jobs/job.js';

/** What is due every day, before offices open. */
export const DAILY_JOBS: readonly DailyJob[] = [{ name: 'remind-reports', at: '08:30' }];

/** Which feature does which job. */
export function jobHandlers(dataSource: DataSource): JobHandlers {
  return {
    notify: notifyHandler(dataSource),
    'remind-reports': remindReportsHandler(dataSource),
    'hand-over-reports': handOverReportsHandler(dataSource),
  };
}
