import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { findFindings } from './queries/find-findings.js';
import { findPassages } from './queries/find-passages.js';
import { findRectifications } from './queries/find-rectifications.js';
import { findReports } from './queries/find-reports.js';
import * as calls from './search.schemas.js';

@Controller()
export class SearchController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.findPassages)
  passages(@Input() { query }: InputOf<typeof calls.findPassages>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => findPassages(context, query));
  }

  @Handles(calls.findReports)
  reports(@Input() { query }: InputOf<typeof calls.findReports>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => findReports(context, query));
  }

  @Handles(calls.findFindings)
  findings(@Input() { query }: InputOf<typeof calls.findFindings>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => findFindings(context, query));
  }

  @Handles(calls.findRectifications)
  rectifications(@Input() { query }: InputOf<typeof calls.findRectifications>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => findRectifications(context, query));
  }
}
