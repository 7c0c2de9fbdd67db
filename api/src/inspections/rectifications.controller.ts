import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { addMeasure } from './commands/add-measure.js';
import { askOrderExtension } from './commands/ask-order-extension.js';
import { changeMeasure } from './commands/change-measure.js';
import { closeOrder } from './commands/close-order.js';
import { decideOrderExtension } from './commands/decide-order-extension.js';
import { decideReply } from './commands/decide-reply.js';
import { decideRise } from './commands/decide-rise.js';
import { draftOrder } from './commands/draft-order.js';
import { endOrder } from './commands/end-order.js';
import { lookBack } from './commands/look-back.js';
import { redraftOrder } from './commands/redraft-order.js';
import { replyOrder } from './commands/reply-order.js';
import { signOrder } from './commands/sign-order.js';
import { verifyOrder } from './commands/verify-order.js';
import { listRectifications } from './queries/list-rectifications.js';
import { readRectification } from './queries/read-rectification.js';
import * as calls from './rectifications.schemas.js';

@Controller()
export class RectificationsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listRectifications)
  listRectifications(
    @Input() { query }: InputOf<typeof calls.listRectifications>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listRectifications(context, query));
  }

  @Handles(calls.readRectification)
  readRectification(@Input() { params }: InputOf<typeof calls.readRectification>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readRectification(context, params.id));
  }

  @Handles(calls.draftRectification)
  draftRectification(@Input() { body }: InputOf<typeof calls.draftRectification>, @CurrentCall() call: Call) {
    const { matter, demand, dueOn, colour } = body;
    return this.work.run(call, async (context) =>
      readRectification(context, (await draftOrder(context, body, { matter, demand, dueOn, colour })).id),
    );
  }

  @Handles(calls.redraftRectification)
  redraftRectification(
    @Input() input: InputOf<typeof calls.redraftRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, input.params.id, (context) =>
      redraftOrder(context, input.params.id, input.version, input.body),
    );
  }

  @Handles(calls.changeMeasure)
  changeMeasure(@Input() input: InputOf<typeof calls.changeMeasure>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) =>
      readRectification(
        context,
        (await changeMeasure(context, input.params.id, input.version, input.body)).orderId,
      ),
    );
  }

  @Handles(calls.signRectification)
  signRectification(@Input() { params }: InputOf<typeof calls.signRectification>, @CurrentCall() call: Call) {
    return this.answer(call, params.id, (context) => signOrder(context, params.id));
  }

  @Handles(calls.dismissRectification)
  dismissRectification(
    @Input() { params, body }: InputOf<typeof calls.dismissRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => endOrder(context, params.id, 'dismiss', body));
  }

  @Handles(calls.withdrawRectification)
  withdrawRectification(
    @Input() { params, body }: InputOf<typeof calls.withdrawRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => endOrder(context, params.id, 'withdraw', body));
  }

  @Handles(calls.addMeasure)
  addMeasure(@Input() { params, body }: InputOf<typeof calls.addMeasure>, @CurrentCall() call: Call) {
    return this.answer(call, params.id, (context) => addMeasure(context, params.id, body));
  }

  @Handles(calls.replyRectification)
  replyRectification(
    @Input() { params, body }: InputOf<typeof calls.replyRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => replyOrder(context, params.id, body));
  }

  @Handles(calls.decideReply)
  decideReply(@Input() { params, body }: InputOf<typeof calls.decideReply>, @CurrentCall() call: Call) {
    return this.answer(call, params.id, (context) => decideReply(context, params.id, body));
  }

  @Handles(calls.askOrderExtension)
  askOrderExtension(
    @Input() { params, body }: InputOf<typeof calls.askOrderExtension>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => askOrderExtension(context, params.id, body));
  }

  @Handles(calls.decideOrderExtension)
  decideOrderExtension(
    @Input() { params, body }: InputOf<typeof calls.decideOrderExtension>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => decideOrderExtension(context, params.id, body));
  }

  @Handles(calls.verifyRectification)
  verifyRectification(
    @Input() { params, body }: InputOf<typeof calls.verifyRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => verifyOrder(context, params.id, body));
  }

  @Handles(calls.closeRectification)
  closeRectification(
    @Input() { params }: InputOf<typeof calls.closeRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => closeOrder(context, params.id));
  }

  @Handles(calls.decideRise)
  decideRise(@Input() { params, body }: InputOf<typeof calls.decideRise>, @CurrentCall() call: Call) {
    return this.answer(call, params.id, (context) => decideRise(context, params.id, body));
  }

  @Handles(calls.lookBackRectification)
  lookBackRectification(
    @Input() { params, body }: InputOf<typeof calls.lookBackRectification>,
    @CurrentCall() call: Call,
  ) {
    return this.answer(call, params.id, (context) => lookBack(context, params.id, body));
  }

  /** Answers with the whole order as the command has left it, read in the same transaction. */
  private answer(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readRectification(context, id);
    });
  }
}
