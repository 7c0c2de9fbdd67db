import type { DataSource } from 'typeorm';
import { handOverReportsHandler } from './cycles/hand-over-reports.job.js';
import { remindReportsHandler } from './cycles/remind-reports.job.js';
import { scanFileHandler } from './evidence/scan-file.job.js';
import type { Channels } from './notifications/channels/channels.js';
import { deliverMessagesHandler } from './notifications/deliver-messages.job.js';
import { notifyHandler } from './notifications/notify.job.js';
import type { ClamdScanner } from './platform/files/clamd-scanner.js';
import type { FileStore } from './platform/files/file-store.js';
import type { JobHandlers, JobTime } from './platform/jobs/job.js';
import { carryOutReorganisationsHandler } from './reorganisations/carry-out-reorganisations.job.js';

/** What the clock sets off: reorganisations when their day begins, reminders before offices open, mail and robots all the time. */
export const JOB_TIMES: readonly JobTime[] = [
  { name: 'carry-out-reorganisations', at: '00:05' },
  { name: 'remind-reports', at: '08:30' },
  { name: 'deliver-messages', at: 'every minute' },
];

/** Which feature does which job. */
export function jobHandlers(
  dataSource: DataSource,
  channels: Channels,
  { files, scanner }: { readonly files: FileStore; readonly scanner: ClamdScanner | null },
): JobHandlers {
  return {
    notify: notifyHandler(dataSource),
    'carry-out-reorganisations': carryOutReorganisationsHandler(dataSource),
    'remind-reports': remindReportsHandler(dataSource),
    'deliver-messages': deliverMessagesHandler(dataSource, channels),
    'hand-over-reports': handOverReportsHandler(dataSource),
    'scan-file': scanFileHandler(dataSource, files, scanner),
  };
}
