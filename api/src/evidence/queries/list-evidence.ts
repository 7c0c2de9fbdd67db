import { periodLabel } from '../../domain/calendar/period.js';
import type { Actor } from '../../platform/authz/actor.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound } from '../../platform/problems/problem.js';
import { visibleReports } from '../../cycles/queries/visible-reports.js';
import { visibleItems } from '../../work-items/queries/visible-items.js';
import { EVIDENCE_EXTENSIONS, previewOf } from '../evidence-kinds.js';
import { mayChangeEvidence, type ItemRow, type Subject } from '../evidence.policy.js';
import type { ReportRow } from '../../cycles/cycles.policy.js';
import type { listItemFiles as listCall, readEvidence as readCall } from '../evidence.schemas.js';
import { INSPECTED, type InspectedKind, type InspectedRow, ofRegionOrUnit } from './inspected.js';

type File = ResponseOf<typeof readCall>;
type List = ResponseOf<typeof listCall>;

interface Row extends Omit<File, 'report' | 'preview' | 'abilities'> {
  readonly reportId: string | null;
  readonly period: string | null;
  readonly uploaderId: string;
  readonly reportRule: ReportRow | null;
  readonly itemRule: ItemRow | null;
  readonly inspectedRule: Pick<InspectedRow, 'kind' | 'regionId' | 'open'> | null;
}

const COLUMNS = `file.id, file.file_name AS "fileName", file.size, file.received, file.state, file.refusal,
  stored.sha256, stored.media_type AS "mediaType", person.display_name AS "uploadedBy",
  file.uploaded_by AS "uploaderId", file.uploaded_on AS "uploadedOn", file.report_id AS "reportId",
  cycle.period, file.request_id AS "requestId",
  CASE WHEN report.id IS NULL THEN NULL ELSE json_build_object('regionId', report.region_id, 'unitId', report.unit_id,
    'state', report.state, 'submittedBy', report.submitted_by, 'approvedBy', report.approved_by,
    'cycleState', cycle.state, 'cadence', cycle.cadence) END AS "reportRule",
  CASE WHEN item.id IS NULL THEN NULL ELSE json_build_object('regionId', item.region_id, 'unitId', item.unit_id,
    'state', item.state, 'open', waiting.kind) END AS "itemRule",
  CASE WHEN inspected.id IS NULL THEN NULL ELSE json_build_object('kind', inspected.kind,
    'regionId', inspected.region_id, 'open', inspected.open) END AS "inspectedRule"`;

const JOINS = `
  LEFT JOIN work_item item ON item.id = file.work_item_id
  LEFT JOIN ${INSPECTED} inspected ON inspected.id = coalesce(file.visit_id, file.finding_id, file.measure_id)
  JOIN app_user person ON person.id = file.uploaded_by
  LEFT JOIN stored_file stored ON stored.id = file.file_id
  LEFT JOIN progress_report report ON report.id = file.report_id
  LEFT JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
  LEFT JOIN work_item_request waiting ON waiting.work_item_id = item.id AND waiting.state = 'open'`;

/**
 * The rows of `evidence_file` under `alias` that a person may see: exactly those of the reports and items that they may.
 * What is still coming in, or was refused, is for who sends it; what is gathered for a closing that nobody has asked for
 * yet stays within the unit.
 */
export function visibleEvidence(actor: Actor, values: unknown[], alias: string): string {
  const person = `$${values.push(actor.userId)}::uuid`;
  const unit = `$${values.push(actor.unitId)}::uuid`;
  return `(${alias}.state IN ('waiting', 'kept') OR ${alias}.state IN ('receiving', 'refused') AND ${alias}.uploaded_by = ${person})
    AND CASE
      WHEN ${alias}.report_id IS NOT NULL THEN EXISTS (
        SELECT 1 FROM progress_report beside
         WHERE beside.id = ${alias}.report_id AND ${visibleReports(actor, values, 'beside')})
      WHEN ${alias}.work_item_id IS NULL THEN EXISTS (
        SELECT 1 FROM ${INSPECTED} beside
         WHERE beside.id = coalesce(${alias}.visit_id, ${alias}.finding_id, ${alias}.measure_id)
           AND ${ofRegionOrUnit(actor, values, 'beside')})
      ELSE EXISTS (
        SELECT 1 FROM work_item beside
         WHERE beside.id = ${alias}.work_item_id AND ${visibleItems(actor, values, 'beside')}
           AND (${alias}.request_id IS NOT NULL OR beside.unit_id = ${unit}))
    END`;
}

async function rowsOf({ em, actor }: ReadContext, condition: string, id: string): Promise<File[]> {
  const values: unknown[] = [id];
  const rows: Row[] = await em.query(
    `SELECT ${COLUMNS} FROM evidence_file file ${JOINS}
      WHERE ${condition} AND ${visibleEvidence(actor, values, 'file')} ORDER BY file.id`,
    values,
  );
  return rows.map(({ reportId, period, uploaderId, reportRule, itemRule, inspectedRule, ...file }) => {
    const change =
      file.requestId === null && mayChangeEvidence(actor, subjectOf(reportRule, itemRule, inspectedRule));
    return {
      ...file,
      report: reportId === null || period === null ? null : { id: reportId, label: periodLabel(period) },
      preview: file.mediaType === null ? null : previewOf(file.mediaType),
      abilities: {
        open: file.state === 'kept',
        withdraw: change,
        resume: change && file.state === 'receiving' && uploaderId === actor.userId,
      },
    };
  });
}

function subjectOf(
  report: Row['reportRule'],
  item: Row['itemRule'],
  inspected: Row['inspectedRule'],
): Subject {
  if (report) return { kind: 'report', report };
  if (item) return { kind: 'item', item };
  if (inspected) return { kind: 'inspected', inspected };
  throw new Error('a file stands beside nothing');
}

export async function readEvidence(context: ReadContext, id: string): Promise<File> {
  const [file] = await rowsOf(context, 'file.id = $1', id);
  if (!file) throw notFound('份材料');
  return file;
}

export async function listReportFiles(context: ReadContext, id: string, largest: number): Promise<List> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const [report]: ReportRow[] = await em.query(
    `SELECT report.region_id AS "regionId", report.unit_id AS "unitId", report.state,
            report.submitted_by AS "submittedBy", report.approved_by AS "approvedBy", cycle.state AS "cycleState",
            cycle.cadence
       FROM progress_report report JOIN reporting_cycle cycle ON cycle.id = report.cycle_id
      WHERE report.id = $1 AND ${visibleReports(actor, values, 'report')}`,
    values,
  );
  if (!report) throw notFound('份报告');
  return {
    items: await rowsOf(context, 'file.report_id = $1', id),
    add: addable(mayChangeEvidence(actor, { kind: 'report', report }), largest),
  };
}

export async function listItemFiles(context: ReadContext, id: string, largest: number): Promise<List> {
  const { em, actor } = context;
  const values: unknown[] = [id];
  const [item]: ItemRow[] = await em.query(
    `SELECT item.region_id AS "regionId", item.unit_id AS "unitId", item.state, waiting.kind AS open
       FROM work_item item
       LEFT JOIN work_item_request waiting ON waiting.work_item_id = item.id AND waiting.state = 'open'
      WHERE item.id = $1 AND ${visibleItems(actor, values, 'item')}`,
    values,
  );
  if (!item) throw notFound('个事项');
  return {
    items: await rowsOf(context, 'file.work_item_id = $1', id),
    add: addable(mayChangeEvidence(actor, { kind: 'item', item }), largest),
  };
}

/** What stands beside a visit, a finding or a measure. */
export async function listInspectedFiles(
  context: ReadContext,
  kind: InspectedKind,
  id: string,
  largest: number,
): Promise<List> {
  const { em, actor } = context;
  const values: unknown[] = [id, kind];
  const [inspected]: Row['inspectedRule'][] = await em.query(
    `SELECT inspected.kind, inspected.region_id AS "regionId", inspected.open FROM ${INSPECTED} inspected
      WHERE inspected.id = $1 AND inspected.kind = $2 AND ${ofRegionOrUnit(actor, values, 'inspected')}`,
    values,
  );
  if (!inspected) throw notFound('份材料所属的内容');
  return {
    items: await rowsOf(context, `file.${kind}_id = $1`, id),
    add: addable(mayChangeEvidence(actor, { kind: 'inspected', inspected }), largest),
  };
}

function addable(allowed: boolean, largest: number): List['add'] {
  return { allowed, largest, extensions: [...EVIDENCE_EXTENSIONS] };
}
