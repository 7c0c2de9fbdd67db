import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import * as calls from './amendment.schemas.js';
import { decideAmendments } from './commands/decide-amendments.js';
import { setAmendment } from './commands/set-amendment.js';
import { readAmendment } from './queries/read-amendment.js';
import { readComparison } from './queries/read-comparison.js';

/** Paths of policies, but what is decided is what becomes of work items. */
@Controller()
export class AmendmentController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readAmendment)
  readAmendment(@Input() { params }: InputOf<typeof calls.readAmendment>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readAmendment(context, params.id));
  }

  @Handles(calls.setAmendment)
  setAmendment(
    @Input() { params, version, body }: InputOf<typeof calls.setAmendment>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => setAmendment(context, params.id, version, body));
  }

  @Handles(calls.readComparison)
  readComparison(@Input() { params }: InputOf<typeof calls.readComparison>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readComparison(context, params.id));
  }

  @Handles(calls.decideAmendments)
  decideAmendments(
    @Input() { params, version, body }: InputOf<typeof calls.decideAmendments>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => decideAmendments(context, params.id, version, body));
  }
}
