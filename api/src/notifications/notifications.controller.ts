import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { markNotificationRead } from './commands/mark-notification-read.js';
import * as calls from './notifications.schemas.js';
import { listNotifications } from './queries/list-notifications.js';

@Controller()
export class NotificationsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listNotifications)
  listNotifications(@Input() { query }: InputOf<typeof calls.listNotifications>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listNotifications(context, query));
  }

  @Handles(calls.markNotificationRead)
  markNotificationRead(
    @Input() { params }: InputOf<typeof calls.markNotificationRead>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => markNotificationRead(context, params.id));
  }
}
