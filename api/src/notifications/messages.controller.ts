import { Controller, Inject } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { CHANNELS, type Channels } from './channels/channels.js';
import { addMessageRobot } from './commands/add-message-robot.js';
import { changeMessagePreference } from './commands/change-message-preference.js';
import { changeMessageRobot } from './commands/change-message-robot.js';
import { tryMessageRobot } from './commands/try-message-robot.js';
import * as calls from './notifications.schemas.js';
import { listMessageDeliveries } from './queries/list-message-deliveries.js';
import { listMessageRobots, readMessageRobot } from './queries/list-message-robots.js';
import { readMessagePreference } from './queries/read-message-preference.js';

/** What leaves the house: wishes, group robots, and the record of what was sent. */
@Controller()
export class MessagesController {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {}

  @Handles(calls.readMessagePreference)
  readMessagePreference(@CurrentCall() call: Call) {
    return this.work.read(call, (context) => readMessagePreference(context, this.channels.mail !== null));
  }

  @Handles(calls.changeMessagePreference)
  changeMessagePreference(
    @Input() { version, body }: InputOf<typeof calls.changeMessagePreference>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, async (context) => {
      await changeMessagePreference(context, version, body);
      return readMessagePreference(context, this.channels.mail !== null);
    });
  }

  @Handles(calls.listMessageRobots)
  listMessageRobots(@Input() { query }: InputOf<typeof calls.listMessageRobots>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listMessageRobots(context, query));
  }

  @Handles(calls.addMessageRobot)
  addMessageRobot(@Input() { body }: InputOf<typeof calls.addMessageRobot>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) =>
      readMessageRobot(context, await addMessageRobot(context, body, this.channels.gateways)),
    );
  }

  @Handles(calls.changeMessageRobot)
  changeMessageRobot(
    @Input() { params, version, body }: InputOf<typeof calls.changeMessageRobot>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, async (context) => {
      await changeMessageRobot(context, params.id, version, body);
      return readMessageRobot(context, params.id);
    });
  }

  @Handles(calls.tryMessageRobot)
  tryMessageRobot(@Input() { params }: InputOf<typeof calls.tryMessageRobot>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) =>
      tryMessageRobot(context, params.id, this.channels.robot, this.channels.origin),
    );
  }

  @Handles(calls.listMessageDeliveries)
  listMessageDeliveries(
    @Input() { query }: InputOf<typeof calls.listMessageDeliveries>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listMessageDeliveries(context, query));
  }
}
