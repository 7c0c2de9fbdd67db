import type { DataSource } from 'typeorm';
import { handOverReportsHandler } from './cycles/hand-over-reports.job.js';
import { notifyHandler } from './notifications/notify.job.js';
import type { JobHandlers } from './platform/jobs/job.js';

/** Which feature does which job. */
export function jobHandlers(dataSource: DataSource): JobHandlers {
  return {
    notify: notifyHandler(dataSource),
    'hand-over-reports': handOverReportsHandler(dataSource),
  };
}
