import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { listAppeals } from './queries/list-appeals.js';
import { fileAppeal } from './commands/file-appeal.js';
import { decideAppeal } from './commands/decide-appeal.js';
import * as calls from './appeals.schemas.js';

@Controller()
export class AppealsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listAppeals)
  listAppeals(@Input() { query }: InputOf<typeof calls.listAppeals>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listAppeals(context, query));
  }

  @Handles(calls.fileAppeal)
  fileAppeal(@Input() { body }: InputOf<typeof calls.fileAppeal>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => fileAppeal(context, body));
  }

  @Handles(calls.decideAppeal)
  decideAppeal(@Input() { params, body }: InputOf<typeof calls.decideAppeal>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => decideAppeal(context, params.id, body));
  }
}
