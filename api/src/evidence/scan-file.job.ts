import type { DataSource } from 'typeorm';
import { enqueueWithin } from '../platform/database/unit-of-work.js';
import type { ClamdScanner } from '../platform/files/clamd-scanner.js';
import type { FileStore } from '../platform/files/file-store.js';
import type { JobHandler, Jobs } from '../platform/jobs/job.js';
import { INSPECTED, type InspectedKind } from './queries/inspected.js';

interface Waiting {
  readonly sha256: string;
  readonly fileName: string;
  readonly reportId: string | null;
  readonly workItemId: string | null;
  readonly unitId: string;
  /** Beside what inspection looks at: where that is, and whose it is. */
  readonly inspected: {
    readonly kind: InspectedKind;
    readonly regionId: string;
    readonly link: string;
  } | null;
}

/**
 * The job `scan-file`: evidence that came while the scanner was out of reach is looked at, and opened to others or
 * refused. While the scanner is still down this fails, and the queue tries again later. Where scanning has been turned
 * off since, the file is taken as any other is then.
 */
export function scanFileHandler(
  dataSource: DataSource,
  files: Pick<FileStore, 'open'>,
  scanner: Pick<ClamdScanner, 'virusIn'> | null,
): JobHandler<'scan-file'> {
  return async ({ id }) => {
    const [file]: Waiting[] = await dataSource.query(
      `SELECT stored.sha256, file.file_name AS "fileName", file.report_id AS "reportId",
              file.work_item_id AS "workItemId", coalesce(item.unit_id, inspected.unit_id) AS "unitId",
              CASE WHEN inspected.id IS NULL THEN NULL ELSE json_build_object('kind', inspected.kind,
                'regionId', inspected.region_id, 'link', inspected.link) END AS inspected
         FROM evidence_file file
         JOIN stored_file stored ON stored.id = file.file_id
         LEFT JOIN work_item item ON item.id = file.work_item_id
         LEFT JOIN ${INSPECTED} inspected
           ON inspected.id = coalesce(file.visit_id, file.finding_id, file.measure_id)
        WHERE file.id = $1 AND file.state = 'waiting'`,
      [id],
    );
    if (!file) return;
    const virus = scanner ? await scanner.virusIn(await files.open(file.sha256)) : null;
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
        ...whereTo(file),
        kind: 'evidence.infected',
        title: `佐证材料《${file.fileName}》查出病毒（${virus}），已停用，请更换`,
        dedupeKey: `evidence.infected:${id}`,
      });
    });
  };
}

/** Who uploaded it, and where it is replaced. */
function whereTo({
  inspected,
  reportId,
  workItemId,
  unitId,
}: Waiting): Pick<Jobs['notify'], 'audience' | 'link'> {
  if (inspected && inspected.kind !== 'measure')
    return { audience: { regionId: inspected.regionId, role: 'inspector' }, link: inspected.link };
  return {
    audience: { unitId, role: 'reporter' },
    link: inspected?.link ?? (reportId === null ? `/work-items/${workItemId}` : `/reports/${reportId}`),
  };
}
