import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { acceptReport } from './commands/accept-report.js';
import { acceptReports } from './commands/accept-reports.js';
import { approveReport } from './commands/approve-report.js';
import { approveReports } from './commands/approve-reports.js';
import { remindPartners } from './commands/remind-partners.js';
import { returnReport } from './commands/return-report.js';
import { saveReport } from './commands/save-report.js';
import type { ReportStanding } from './commands/lock-report.js';
import { submitReport } from './commands/submit-report.js';
import * as calls from './reports.schemas.js';
import { listReports } from './queries/list-reports.js';
import { readReport } from './queries/read-report.js';

@Controller()
export class ReportsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listReports)
  listReports(@Input() { query }: InputOf<typeof calls.listReports>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listReports(context, query));
  }

  @Handles(calls.readReport)
  readReport(@Input() { params }: InputOf<typeof calls.readReport>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readReport(context, params.id));
  }

  @Handles(calls.saveReport)
  saveReport(@Input() input: InputOf<typeof calls.saveReport>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => saveReport(context, input.params.id, input.version, input.body));
  }

  @Handles(calls.submitReport)
  submitReport(@Input() { params }: InputOf<typeof calls.submitReport>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => submitReport(context, params.id));
  }

  @Handles(calls.approveReport)
  approveReport(@Input() { params }: InputOf<typeof calls.approveReport>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => approveReport(context, params.id));
  }

  @Handles(calls.approveReports)
  approveReports(@Input() { body }: InputOf<typeof calls.approveReports>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => approveReports(context, body.ids));
  }

  @Handles(calls.acceptReports)
  acceptReports(@Input() { body }: InputOf<typeof calls.acceptReports>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => acceptReports(context, body.ids));
  }

  @Handles(calls.returnReport)
  returnReport(@Input() { params, body }: InputOf<typeof calls.returnReport>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => returnReport(context, params.id, body));
  }

  @Handles(calls.remindPartners)
  remindPartners(@Input() { params }: InputOf<typeof calls.remindPartners>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => remindPartners(context, params.id));
  }

  @Handles(calls.acceptReport)
  acceptReport(@Input() { params, body }: InputOf<typeof calls.acceptReport>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => acceptReport(context, params.id, body));
  }

  /** Answers with the whole report as the command has left it, read in the same transaction. */
  private answer(call: Call, command: (context: CommandContext) => Promise<ReportStanding>) {
    return this.work.run(call, async (context) => readReport(context, (await command(context)).id));
  }
}
