import type { DataSource } from 'typeorm';
import { notifyHandler } from './notifications/notify.job.js';
import type { JobHandlers } from './platform/jobs/job.js';

/** Which feature does which job. */
export function jobHandlers(dataSource: DataSource): JobHandlers {
  return { notify: notifyHandler(dataSource) };
}
