import type { DataSource } from 'typeorm';
import { ScannerUnavailable } from '../platform/files/clamd-scanner.js';
import type { JobHandler } from '../platform/jobs/job.js';
import { log } from '../platform/log.js';

/**
 * The job `rescan-files`, once a day: what still waits for a verdict is looked at again, also where the queue has given up.
 * While the scanner is still down it is left for the next day; a file that can't be read keeps no other from its turn.
 */
export function rescanFilesHandler(
  dataSource: Pick<DataSource, 'query'>,
  scanFile: JobHandler<'scan-file'>,
): JobHandler<'rescan-files'> {
  return async () => {
    const waiting: { id: string }[] = await dataSource.query(
      `SELECT id FROM evidence_file WHERE state = 'waiting' ORDER BY id`,
    );
    const failed: unknown[] = [];
    for (const { id } of waiting) {
      try {
        await scanFile({ id });
      } catch (error) {
        if (error instanceof ScannerUnavailable) {
          log.warn({ err: error, waiting: waiting.length }, 'the virus scanner still gives no answer');
          return;
        }
        failed.push(error);
      }
    }
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} files could not be scanned`);
  };
}
