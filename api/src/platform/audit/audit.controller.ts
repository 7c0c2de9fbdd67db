import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../database/unit-of-work.js';
import { CurrentCall } from '../http/current-call.js';
import { Handles } from '../http/handles.js';
import { Input } from '../http/input.js';
import type { InputOf } from '../openapi/endpoint.js';
import * as calls from './audit.schemas.js';
import { listAuditEvents } from './queries/list-audit-events.js';

@Controller()
export class AuditController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listAuditEvents)
  list(@Input() { query }: InputOf<typeof calls.listAuditEvents>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listAuditEvents(context, query));
  }
}
