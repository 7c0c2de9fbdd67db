import type { z } from 'zod';
import type { AuditEvent } from '../../platform/audit/audit.schemas.js';
import { listAuditEvents } from '../../platform/audit/queries/list-audit-events.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import type { ListColumn } from '../../platform/sheets/streamed-sheet.js';
import { everyPage } from '../every-page.js';
import type { exportAuditEvents as endpoint } from '../exports.schemas.js';

type Row = z.infer<typeof AuditEvent>;

/** The auditor's list, all of it. */
export function exportAuditEvents(
  context: ReadContext,
  { columns: _, ...filters }: InputOf<typeof endpoint>['query'],
): AsyncGenerator<Row> {
  return everyPage(
    (place) => listAuditEvents(context, { ...filters, ...place }),
    async (rows) => rows,
  );
}

export const AUDIT_COLUMNS: readonly ListColumn<Row>[] = [
  { key: 'at', head: '时间（北京）', width: 20, kind: 'text', cell: ({ at }) => inShanghai(at) },
  { key: 'on', head: '业务日期', width: 12, kind: 'date', cell: ({ on }) => on },
  { key: 'actor', head: '操作人', width: 14, kind: 'text', cell: ({ actor }) => actor.name },
  { key: 'action', head: '动作', width: 28, kind: 'text', cell: ({ action }) => action },
  { key: 'subject', head: '对象', width: 14, kind: 'text', cell: ({ subjectType }) => subjectType },
  { key: 'subjectId', head: '对象编号', width: 38, kind: 'text', cell: ({ subjectId }) => subjectId },
  { key: 'region', head: '地区', width: 14, kind: 'text', cell: ({ region }) => region },
  { key: 'detail', head: '内容', width: 60, kind: 'text', cell: ({ detail }) => JSON.stringify(detail) },
  { key: 'actorId', head: '操作人编号', width: 38, kind: 'text', cell: ({ actor }) => actor.id },
  { key: 'id', head: '记录编号', width: 38, kind: 'text', cell: ({ id }) => id },
];

/** To the second, as a clock on the wall would have shown it. */
function inShanghai(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
