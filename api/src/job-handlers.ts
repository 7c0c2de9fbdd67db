import type { DataSource } from 'typeorm';
import { handOverReportsHandler } from './cycles/hand-over-reports.job.js';
import { oweReportsHandler } from './cycles/owe-reports.job.js';
import { remindReportsHandler } from './cycles/remind-reports.job.js';
import { clearUploadsHandler } from './evidence/clear-uploads.job.js';
import { rescanFilesHandler } from './evidence/rescan-files.job.js';
import { scanFileHandler } from './evidence/scan-file.job.js';
import { remindDirectivesHandler } from './directives/remind-directives.job.js';
import { remindMeetingsHandler } from './meetings/remind-meetings.job.js';
import { remindEnterpriseRequestsHandler } from './enterprise-requests/remind-enterprise-requests.job.js';
import { watchRectificationsHandler } from './inspections/watch-rectifications.job.js';
import type { Channels } from './notifications/channels/channels.js';
import { deliverMessagesHandler } from './notifications/deliver-messages.job.js';
import { notifyHandler } from './notifications/notify.job.js';
import type { ClamdScanner } from './platform/files/clamd-scanner.js';
import type { FileStore } from './platform/files/file-store.js';
import type { PartialFiles } from './platform/files/partial-files.js';
import type { JobHandlers, JobTime } from './platform/jobs/job.js';
import { carryOutReorganisationsHandler } from './reorganisations/carry-out-reorganisations.job.js';

/** What the clock sets off: files at night, reorganisations when their day begins, reminders before offices open, mail and robots all the time. */
export const JOB_TIMES: readonly JobTime[] = [
  { name: 'carry-out-reorganisations', at: '00:05' },
  { name: 'clear-uploads', at: '02:10' },
  { name: 'rescan-files', at: '07:10' },
  { name: 'remind-reports', at: '08:30' },
  { name: 'remind-directives', at: '08:30' },
  { name: 'remind-meetings', at: '08:30' },
  { name: 'remind-enterprise-requests', at: '08:30' },
  { name: 'watch-rectifications', at: '08:20' },
  { name: 'deliver-messages', at: 'every minute' },
];

/** Which feature does which job. */
export function jobHandlers(
  dataSource: DataSource,
  channels: Channels,
  {
    files,
    partials,
    scanner,
  }: {
    readonly files: FileStore;
    readonly partials: PartialFiles;
    readonly scanner: ClamdScanner | null;
  },
): JobHandlers {
  const scanFile = scanFileHandler(dataSource, files, scanner);
  return {
    notify: notifyHandler(dataSource),
    'carry-out-reorganisations': carryOutReorganisationsHandler(dataSource),
    'remind-reports': remindReportsHandler(dataSource),
    'remind-directives': remindDirectivesHandler(dataSource),
    'remind-meetings': remindMeetingsHandler(dataSource),
    'remind-enterprise-requests': remindEnterpriseRequestsHandler(dataSource),
    'watch-rectifications': watchRectificationsHandler(dataSource),
    'deliver-messages': deliverMessagesHandler(dataSource, channels),
    'owe-reports': oweReportsHandler(dataSource),
    'hand-over-reports': handOverReportsHandler(dataSource),
    'scan-file': scanFile,
    'rescan-files': rescanFilesHandler(dataSource, scanFile),
    'clear-uploads': clearUploadsHandler(dataSource, partials),
  };
}
