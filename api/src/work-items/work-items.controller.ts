import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { acceptWorkItem } from './commands/accept-work-item.js';
import { acceptWorkItems } from './commands/accept-work-items.js';
import { archiveWorkItems } from './commands/archive-work-items.js';
import { askRequest } from './commands/ask-request.js';
import type { ChangedItem } from './commands/change-work-item.js';
import { decideRequest } from './commands/decide-request.js';
import { setAsideWorkItem } from './commands/set-aside-work-item.js';
import { listItemRequests } from './queries/list-item-requests.js';
import { listWorkItems } from './queries/list-work-items.js';
import { readWorkItem } from './queries/read-work-item.js';
import * as calls from './work-items.schemas.js';

@Controller()
export class WorkItemsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listWorkItems)
  listWorkItems(@Input() { query }: InputOf<typeof calls.listWorkItems>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listWorkItems(context, query));
  }

  @Handles(calls.readWorkItem)
  readWorkItem(@Input() { params, query }: InputOf<typeof calls.readWorkItem>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readWorkItem(context, params.id, query.asOf));
  }

  @Handles(calls.acceptWorkItem)
  acceptWorkItem(@Input() { params }: InputOf<typeof calls.acceptWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => acceptWorkItem(context, params.id));
  }

  @Handles(calls.acceptWorkItems)
  acceptWorkItems(@Input() { body }: InputOf<typeof calls.acceptWorkItems>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => acceptWorkItems(context, body.ids));
  }

  @Handles(calls.archiveWorkItems)
  archiveWorkItems(@Input() { body }: InputOf<typeof calls.archiveWorkItems>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => archiveWorkItems(context, body.ids));
  }

  @Handles(calls.disputeWorkItem)
  dispute(@Input() { params, body }: InputOf<typeof calls.disputeWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => askRequest(context, params.id, { kind: 'dispute', ...body }));
  }

  @Handles(calls.transferWorkItem)
  transfer(@Input() { params, body }: InputOf<typeof calls.transferWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => askRequest(context, params.id, { kind: 'transfer', ...body }));
  }

  @Handles(calls.extendWorkItem)
  extend(@Input() { params, body }: InputOf<typeof calls.extendWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => askRequest(context, params.id, { kind: 'extension', ...body }));
  }

  @Handles(calls.closeWorkItem)
  close(@Input() { params, body }: InputOf<typeof calls.closeWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => askRequest(context, params.id, { kind: 'closing', ...body }));
  }

  @Handles(calls.listItemRequests)
  listItemRequests(@Input() { query }: InputOf<typeof calls.listItemRequests>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listItemRequests(context, query));
  }

  @Handles(calls.decideRequest)
  decide(@Input() { params, body }: InputOf<typeof calls.decideRequest>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => decideRequest(context, params.id, params.requestId, body));
  }

  @Handles(calls.suspendWorkItem)
  suspend(@Input() { params, body }: InputOf<typeof calls.suspendWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => setAsideWorkItem(context, params.id, 'suspend', body));
  }

  @Handles(calls.resumeWorkItem)
  resume(@Input() { params, body }: InputOf<typeof calls.resumeWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => setAsideWorkItem(context, params.id, 'resume', body));
  }

  @Handles(calls.cancelWorkItem)
  cancel(@Input() { params, body }: InputOf<typeof calls.cancelWorkItem>, @CurrentCall() call: Call) {
    return this.answer(call, (context) => setAsideWorkItem(context, params.id, 'cancel', body));
  }

  /** Answers with the whole item as the command has left it, read in the same transaction. */
  private answer(call: Call, command: (context: CommandContext) => Promise<ChangedItem>) {
    return this.work.run(call, async (context) => readWorkItem(context, (await command(context)).id));
  }
}
