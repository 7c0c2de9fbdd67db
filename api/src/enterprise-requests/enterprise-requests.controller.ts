import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { handleRequest } from './commands/handle-request.js';
import { rateRequest } from './commands/rate-request.js';
import { receiveRequest } from './commands/receive-request.js';
import { reopenRequest } from './commands/reopen-request.js';
import { setClock } from './commands/set-clock.js';
import { transferRequest } from './commands/transfer-request.js';
import * as calls from './enterprise-requests.schemas.js';
import { clockOf } from './queries/clock-of.js';
import { listEnterpriseRequests } from './queries/list-enterprise-requests.js';
import { readEnterpriseRequest } from './queries/read-enterprise-request.js';

type Deed = InputOf<typeof calls.answerEnterpriseRequest>;

@Controller()
export class EnterpriseRequestsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listEnterpriseRequests)
  list(@Input() { query }: InputOf<typeof calls.listEnterpriseRequests>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listEnterpriseRequests(context, query));
  }

  @Handles(calls.readEnterpriseRequest)
  read(@Input() { params }: InputOf<typeof calls.readEnterpriseRequest>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readEnterpriseRequest(context, params.id));
  }

  @Handles(calls.receiveEnterpriseRequest)
  receive(@Input() { body }: InputOf<typeof calls.receiveEnterpriseRequest>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) =>
      readEnterpriseRequest(context, await receiveRequest(context, body)),
    );
  }

  @Handles(calls.answerEnterpriseRequest)
  answer(@Input() { params, body }: Deed, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => handleRequest(context, params.id, 'answer', body));
  }

  @Handles(calls.adviseEnterpriseRequest)
  advise(@Input() { params, body }: Deed, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => handleRequest(context, params.id, 'advise', body));
  }

  @Handles(calls.settleEnterpriseRequest)
  settle(@Input() { params, body }: Deed, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => handleRequest(context, params.id, 'settle', body));
  }

  @Handles(calls.transferEnterpriseRequest)
  transfer(
    @Input() { params, body }: InputOf<typeof calls.transferEnterpriseRequest>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => transferRequest(context, params.id, body));
  }

  @Handles(calls.rateEnterpriseRequest)
  rate(@Input() { params, body }: InputOf<typeof calls.rateEnterpriseRequest>, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => rateRequest(context, params.id, body));
  }

  @Handles(calls.reopenEnterpriseRequest)
  reopen(
    @Input() { params, body }: InputOf<typeof calls.reopenEnterpriseRequest>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => reopenRequest(context, params.id, body));
  }

  @Handles(calls.readEnterpriseRequestClock)
  readClock(@CurrentCall() call: Call) {
    return this.work.read(call, (context) => clockOf(context.em, call.actor.regionId));
  }

  @Handles(calls.setEnterpriseRequestClock)
  setClock(@Input() { body }: InputOf<typeof calls.setEnterpriseRequestClock>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => {
      await setClock(context, body);
      return clockOf(context.em, call.actor.regionId);
    });
  }

  /** The request as the same person sees it afterwards. */
  private afterwards(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readEnterpriseRequest(context, id);
    });
  }
}
