import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { openStreams } from '../platform/health/health.controller.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { markNotificationRead } from './commands/mark-notification-read.js';
import { MessageStream } from './message-stream.js';
import * as calls from './notifications.schemas.js';
import { listNotifications } from './queries/list-notifications.js';

/** Proxies close what is silent for a minute. */
const BEAT_MS = 25_000;
const LONGEST_MS = 15 * 60_000;
const RETRY_MS = 5000;

@Controller()
export class NotificationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly stream: MessageStream,
  ) {}

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

  /** Ends after a while, so that whoever was signed out meanwhile hears no more; browsers come back by themselves. */
  @Handles(calls.streamNotifications)
  async streamNotifications(@CurrentCall() { actor }: Call, @Res() response: Response): Promise<void> {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Nothing on the way may hold events back to compress or collect them.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    openStreams.inc();
    const stopListening = await this.stream.listen(actor.userId, {
      tell: () => void response.write('data: new\n\n'),
      end: () => void response.end(),
    });
    const beat = setInterval(() => void response.write(': \n\n'), BEAT_MS);
    const last = setTimeout(() => void response.end(), LONGEST_MS);
    const over = () => {
      openStreams.dec();
      clearInterval(beat);
      clearTimeout(last);
      stopListening();
    };
    if (response.closed) over();
    else response.on('close', over);
  }
}
