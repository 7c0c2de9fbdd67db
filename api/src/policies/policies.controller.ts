import { pipeline } from 'node:stream/promises';
import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileStore } from '../platform/files/file-store.js';
import { asAttachment } from '../platform/http/as-attachment.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { addTask } from './commands/add-task.js';
import { changePolicy } from './commands/change-policy.js';
import { changeTask } from './commands/change-task.js';
import { confirmTasks } from './commands/confirm-tasks.js';
import { importPolicy } from './commands/import-policy.js';
import { matchUnit } from './commands/match-unit.js';
import { mergeTasks } from './commands/merge-tasks.js';
import { setReportingDemands } from './commands/set-reporting-demands.js';
import { splitTask } from './commands/split-task.js';
import { DocumentReader } from './document-reader.js';
import * as calls from './policies.schemas.js';
import { listPolicies } from './queries/list-policies.js';
import { readOriginal } from './queries/read-original.js';
import { readPolicyById } from './queries/read-policy-by-id.js';
import { readPolicyChanges } from './queries/read-policy-changes.js';
import { readTaskSheet } from './queries/read-task-sheet.js';
import { keepSource, readingOf } from './source-text.js';
import { taskSheetFile } from './task-sheet-file.js';

@Controller()
export class PoliciesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: FileStore,
    private readonly reader: DocumentReader,
  ) {}

  @Handles(calls.listPolicies)
  listPolicies(@Input() { query }: InputOf<typeof calls.listPolicies>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listPolicies(context, query));
  }

  /** The file is kept before the transaction: should that fail, nothing refers to it and the next try finds it. */
  @Handles(calls.importPolicy)
  async importPolicy(@Input() { body, file }: InputOf<typeof calls.importPolicy>, @CurrentCall() call: Call) {
    const source = await keepSource(this.files, this.reader, { file, text: body.text });
    return this.work.run(call, (context) => importPolicy(context, source));
  }

  @Handles(calls.readPolicyById)
  readPolicyById(@Input() { params }: InputOf<typeof calls.readPolicyById>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readPolicyById(context, params.id));
  }

  @Handles(calls.readPolicyChanges)
  readPolicyChanges(
    @Input() { params, query }: InputOf<typeof calls.readPolicyChanges>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => readPolicyChanges(context, params.id, query.since));
  }

  @Handles(calls.changePolicy)
  changePolicy(
    @Input() { params, version, body }: InputOf<typeof calls.changePolicy>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => changePolicy(context, params.id, version, body));
  }

  @Handles(calls.setReportingDemands)
  setReportingDemands(
    @Input() { params, version, body }: InputOf<typeof calls.setReportingDemands>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => setReportingDemands(context, params.id, version, body.demands));
  }

  @Handles(calls.changeTask)
  changeTask(
    @Input() { params, version, body }: InputOf<typeof calls.changeTask>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => changeTask(context, params.id, params.taskId, version, body));
  }

  @Handles(calls.addTask)
  addTask(@Input() { params, version, body }: InputOf<typeof calls.addTask>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => addTask(context, params.id, version, body));
  }

  @Handles(calls.confirmTasks)
  confirmTasks(
    @Input() { params, version, body }: InputOf<typeof calls.confirmTasks>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => confirmTasks(context, params.id, version, body));
  }

  @Handles(calls.mergeTasks)
  mergeTasks(
    @Input() { params, version, body }: InputOf<typeof calls.mergeTasks>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) =>
      mergeTasks(context, params.id, version, { taskId: params.taskId, with: body.with }),
    );
  }

  @Handles(calls.splitTask)
  splitTask(@Input() { params, version, body }: InputOf<typeof calls.splitTask>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) =>
      splitTask(context, params.id, version, { taskId: params.taskId, at: body.at }),
    );
  }

  @Handles(calls.matchUnit)
  matchUnit(@Input() { params, version, body }: InputOf<typeof calls.matchUnit>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => matchUnit(context, params.id, version, body));
  }

  @Handles(calls.readOriginal)
  async readOriginal(
    @Input() { params }: InputOf<typeof calls.readOriginal>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.work.read(call, (context) => readOriginal(context, params.id));
    const bytes = await this.files.open(file.sha256);
    // Never shown in place: what people upload may be a page with scripts.
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Length', file.size);
    response.setHeader('Content-Disposition', asAttachment(file.fileName));
    await pipeline(bytes, response);
  }

  @Handles(calls.readTaskSheet)
  async readTaskSheet(
    @Input() { params }: InputOf<typeof calls.readTaskSheet>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ): Promise<void> {
    const policy = await this.work.read(call, (context) => readTaskSheet(context, params.id));
    const bytes = await taskSheetFile(policy);
    response.setHeader('Content-Type', XLSX);
    response.setHeader('Content-Length', bytes.length);
    response.setHeader('Content-Disposition', asAttachment(`${policy.title}责任分解表.xlsx`));
    response.end(bytes);
  }

  @Handles(calls.readText)
  async readText(@Input() { body, file }: InputOf<typeof calls.readText>) {
    const { reading } = await readingOf(this.reader, { file, text: body.text });
    return reading;
  }
}
