import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Call, type ReadContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { Problem } from '../platform/problems/problem.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { type ListColumn, streamedSheet } from '../platform/sheets/streamed-sheet.js';
import * as calls from './exports.schemas.js';
import { AUDIT_COLUMNS, exportAuditEvents } from './queries/export-audit-events.js';
import {
  exportReports,
  exportUnreportedReports,
  REPORT_COLUMNS,
  UNREPORTED_COLUMNS,
} from './queries/export-reports.js';
import { DIRECTIVE_COLUMNS, exportDirectives } from './queries/export-directives.js';
import {
  ENTERPRISE_REQUEST_COLUMNS,
  exportEnterpriseRequests,
} from './queries/export-enterprise-requests.js';
import {
  exportFindings,
  exportRectifications,
  FINDING_COLUMNS,
  ORDER_COLUMNS,
} from './queries/export-inspections.js';
import { exportMeetings, MEETING_COLUMNS } from './queries/export-meetings.js';
import { exportAssessment, SCORE_COLUMNS } from './queries/export-assessment.js';
import { CYCLE_COLUMNS, exportCycle, exportUnits, UNIT_COLUMNS } from './queries/export-units.js';
import {
  exportOverdueItems,
  exportWorkItems,
  ITEM_COLUMNS,
  OVERDUE_COLUMNS,
} from './queries/export-work-items.js';

/** Each holds a connection to the database while it runs; the others are for everybody else. */
const AT_ONCE = 3;
/** Who takes nothing of the file for so long has gone. */
const STALLED_MS = 60_000;

interface Sheet<Row> {
  readonly name: string;
  readonly columns: readonly ListColumn<Row>[];
  readonly rows: (context: ReadContext) => AsyncGenerator<Row>;
}

@Controller()
export class ExportsController {
  private running = 0;

  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.exportWorkItems)
  workItems(
    @Input() { query }: InputOf<typeof calls.exportWorkItems>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportWorkItems(context, query);
    return this.send(call, response, query, { name: '工作事项', columns: ITEM_COLUMNS, rows });
  }

  @Handles(calls.exportOverdue)
  overdue(
    @Input() { query }: InputOf<typeof calls.exportOverdue>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportOverdueItems(context, query);
    return this.send(call, response, query, { name: '超期事项', columns: OVERDUE_COLUMNS, rows });
  }

  @Handles(calls.exportReports)
  reports(
    @Input() { query }: InputOf<typeof calls.exportReports>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportReports(context, query);
    return this.send(call, response, query, { name: '进展报告', columns: REPORT_COLUMNS, rows });
  }

  @Handles(calls.exportUnreported)
  unreported(
    @Input() { query }: InputOf<typeof calls.exportUnreported>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportUnreportedReports(context, query);
    return this.send(call, response, query, { name: '未报名单', columns: UNREPORTED_COLUMNS, rows });
  }

  @Handles(calls.exportFindings)
  findings(
    @Input() { query }: InputOf<typeof calls.exportFindings>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportFindings(context, query);
    return this.send(call, response, query, { name: '督查问题', columns: FINDING_COLUMNS, rows });
  }

  @Handles(calls.exportRectifications)
  rectifications(
    @Input() { query }: InputOf<typeof calls.exportRectifications>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportRectifications(context, query);
    return this.send(call, response, query, { name: '督办单', columns: ORDER_COLUMNS, rows });
  }

  @Handles(calls.exportCycle)
  cycle(
    @Input() { query }: InputOf<typeof calls.exportCycle>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportCycle(context, query.cycle);
    return this.send(call, response, query, { name: '报送情况', columns: CYCLE_COLUMNS, rows });
  }

  @Handles(calls.exportAssessment)
  assessment(
    @Input() { query }: InputOf<typeof calls.exportAssessment>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportAssessment(context, query.assessment);
    return this.send(call, response, query, { name: '年度考核', columns: SCORE_COLUMNS, rows });
  }

  @Handles(calls.exportDirectives)
  directives(
    @Input() { query }: InputOf<typeof calls.exportDirectives>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportDirectives(context, query);
    return this.send(call, response, query, { name: '领导批示', columns: DIRECTIVE_COLUMNS, rows });
  }

  @Handles(calls.exportMeetings)
  meetings(
    @Input() { query }: InputOf<typeof calls.exportMeetings>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportMeetings(context, query);
    return this.send(call, response, query, { name: '会议', columns: MEETING_COLUMNS, rows });
  }

  @Handles(calls.exportEnterpriseRequests)
  enterpriseRequests(
    @Input() { query }: InputOf<typeof calls.exportEnterpriseRequests>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportEnterpriseRequests(context, query);
    return this.send(call, response, query, { name: '企业诉求', columns: ENTERPRISE_REQUEST_COLUMNS, rows });
  }

  @Handles(calls.exportUnits)
  units(
    @Input() { query }: InputOf<typeof calls.exportUnits>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportUnits(context, query);
    return this.send(call, response, query, { name: '各单位亮灯', columns: UNIT_COLUMNS, rows });
  }

  @Handles(calls.exportAuditEvents)
  auditEvents(
    @Input() { query }: InputOf<typeof calls.exportAuditEvents>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ) {
    const rows = (context: ReadContext) => exportAuditEvents(context, query);
    return this.send(call, response, query, { name: '审计日志', columns: AUDIT_COLUMNS, rows });
  }

  /** All rows as they stood at one moment. What is refused is refused before the file begins. */
  private async send<Row>(
    call: Call,
    response: Response,
    { columns: asked }: { columns?: string | undefined },
    { name, columns, rows }: Sheet<Row>,
  ): Promise<void> {
    if (this.running >= AT_ONCE) throw new Problem('export.busy', '请过一会儿再导出。');
    this.running += 1;
    try {
      await this.work.readSnapshot(call, async (context) => {
        const source = rows(context);
        const first = await source.next();
        response.setHeader('Content-Type', XLSX);
        response.setHeader(
          'Content-Disposition',
          `attachment; filename="export.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
        );
        response.setTimeout(STALLED_MS, () => response.destroy());
        const bytes = streamedSheet(name, chosen(columns, asked), from(first, source));
        await pipeline(Readable.fromWeb(bytes as NodeReadableStream), response, { end: false });
      });
      response.end();
    } catch (error) {
      // Whoever asked has gone: there is nobody to tell.
      if (!gone(error)) throw error;
    } finally {
      this.running -= 1;
    }
  }
}

async function* from<Row>(first: IteratorResult<Row>, rest: AsyncGenerator<Row>): AsyncGenerator<Row> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

/** In the order of the file; nothing known among them: all. */
function chosen<Row>(
  columns: readonly ListColumn<Row>[],
  asked: string | undefined,
): readonly ListColumn<Row>[] {
  const keys = asked?.split(',') ?? [];
  const found = columns.filter(({ key }) => keys.includes(key));
  return found.length > 0 ? found : columns;
}

function gone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
