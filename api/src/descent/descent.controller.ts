import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { decideDescentLinks } from './commands/decide-descent-links.js';
import { decideUpperPolicy } from './commands/decide-upper-policy.js';
import * as calls from './descent.schemas.js';
import { readDescentLinks } from './queries/read-descent-links.js';
import { readPolicyDescent } from './queries/read-policy-descent.js';

@Controller()
export class DescentController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readPolicyDescent)
  readPolicyDescent(@Input() { params }: InputOf<typeof calls.readPolicyDescent>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readPolicyDescent(context, params.id));
  }

  @Handles(calls.decideUpperPolicy)
  decideUpperPolicy(
    @Input() { params, body }: InputOf<typeof calls.decideUpperPolicy>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => decideUpperPolicy(context, params.id, body));
  }

  @Handles(calls.readDescentLinks)
  readDescentLinks(@Input() { params }: InputOf<typeof calls.readDescentLinks>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readDescentLinks(context, params.id, params.upperId));
  }

  @Handles(calls.decideDescentLinks)
  decideDescentLinks(
    @Input() { params, body }: InputOf<typeof calls.decideDescentLinks>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) =>
      decideDescentLinks(
        context,
        { lowerPolicyId: params.id, upperPolicyId: params.upperId },
        body.decisions,
      ),
    );
  }
}
