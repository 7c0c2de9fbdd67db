import type { DataSource } from 'typeorm';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { ClamdScanner } from '../platform/files/clamd-scanner.js';
import type { FileStore } from '../platform/files/file-store.js';
import type { JobHandler } from '../platform/jobs/job.js';

interface Waiting {
  readonly sha256: string;
  readonly fileName: string;
  readonly reportId: string | null;
  readonly workItemId: string;
  readonly unitId: string;
}

/**
 * The job `scan-file`: evidence that came while the scanner was out of reach is looked at, and opened to others or
 * refused. While the scanner is still down this fails, and the queue tries again later. Where scanning has been turned
 * off since, the file is taken as any other is then.
 */
export function scanFileHandler(
  dataSource: DataSource,
  files: Pick<FileStore, 'read'>,
  scanner: Pick<ClamdScanner, 'virusIn'> | null,
): JobHandler<'scan-file'> {
  return async ({ id }) => {
    const [file]: Waiting[] = await dataSource.query(
      `SELECT stored.sha256, file.file_name AS "fileName", file.report_id AS "reportId",
              file.work_item_id AS "workItemId", item.unit_id AS "unitId"
         FROM evidence_file file
         JOIN stored_file stored ON stored.id = file.file_id
         JOIN work_item item ON item.id = file.work_item_id
        WHERE file.id = $1 AND file.state = 'waiting'`,
      [id],
    );
    if (!file) return;
    const virus = scanner ? await scanner.virusIn(files.read(file.sha256)) : null;
    if (virus === null) {
      await dataSource.query(`UPDATE evidence_file SET state = 'kept' WHERE id = $1 AND state = 'waiting'`, [
        id,
      ]);
      return;
    }
    await dataSource.transaction(async (em) => {
      await em.query(
        `UPDATE evidence_file SET state = 'refused', refusal = 'file.infected' WHERE id = $1 AND state = 'waiting'`,
        [id],
      );
      await enqueueWithin(em)('notify', {
        audience: { unitId: file.unitId, role: 'reporter' },
        kind: 'evidence.infected',
        title: `佐证材料《${file.fileName}》查出病毒（${virus}），已停用，请更换`,
        link: file.reportId === null ? `/work-items/${file.workItemId}` : `/reports/${file.reportId}`,
        dedupeKey: `evidence.infected:${id}`,
      });
    });
  };
}
