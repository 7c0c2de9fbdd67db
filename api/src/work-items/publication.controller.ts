import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { publishPolicy } from './commands/publish-policy.js';
import * as calls from './work-items.schemas.js';

/** A path of policies, but what it makes are work items. */
@Controller()
export class PublicationController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.publishPolicy)
  publishPolicy(@Input() { params }: InputOf<typeof calls.publishPolicy>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => publishPolicy(context, params.id));
  }
}
