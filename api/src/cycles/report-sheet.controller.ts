import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { asAttachment } from '../platform/http/as-attachment.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { Problem } from '../platform/problems/problem.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { readSheetCells } from '../platform/sheets/read-sheet-cells.js';
import { submitReports } from './commands/submit-reports.js';
import { takeReportSheet } from './commands/take-report-sheet.js';
import { listOwedReports } from './queries/list-owed-reports.js';
import { readReportSheet } from './queries/read-report-sheet.js';
import { reportSheetFile, SHEET_NAME } from './report-sheet-file.js';
import * as calls from './report-sheet.schemas.js';

@Controller()
export class ReportSheetController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readReportSheet)
  async readReportSheet(
    @Input() { params }: InputOf<typeof calls.readReportSheet>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ): Promise<void> {
    const sheet = await this.work.read(call, (context) => readReportSheet(context, params.id));
    const bytes = await reportSheetFile(sheet);
    response.setHeader('Content-Type', XLSX);
    response.setHeader('Content-Length', bytes.length);
    response.setHeader('Content-Disposition', asAttachment(`${sheet.title}.xlsx`));
    response.end(bytes);
  }

  /** The file is read before the transaction begins: nobody waits for it with a lock. */
  @Handles(calls.takeReportSheet)
  takeReportSheet(
    @Input() { params, query, file }: InputOf<typeof calls.takeReportSheet>,
    @CurrentCall() call: Call,
  ) {
    if (!file)
      throw new Problem('request.invalid', '请选择填好的填报表再上传。', {
        fields: [{ pointer: '/file', detail: '没有文件' }],
      });
    const grid = readSheetCells(file.bytes, SHEET_NAME);
    return this.work.run(call, (context) => takeReportSheet(context, params.id, grid, query.submit === true));
  }

  @Handles(calls.listOwedReports)
  listOwedReports(@Input() { params }: InputOf<typeof calls.listOwedReports>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listOwedReports(context, params.id));
  }

  @Handles(calls.submitReports)
  submitReports(@Input() { body }: InputOf<typeof calls.submitReports>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => submitReports(context, body.ids));
  }
}
