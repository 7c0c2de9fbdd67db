import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { DocumentReader } from '../policies/document-reader.js';
import { readingOf } from '../policies/source-text.js';
import { callOffMeeting } from './commands/call-off-meeting.js';
import { changeMeeting } from './commands/change-meeting.js';
import { directResolution } from './commands/direct-resolution.js';
import { draftMinutes } from './commands/draft-minutes.js';
import { holdMeeting } from './commands/hold-meeting.js';
import { planMeeting } from './commands/plan-meeting.js';
import { setAgenda } from './commands/set-agenda.js';
import { setResolutions } from './commands/set-resolutions.js';
import { settleMinutes } from './commands/settle-minutes.js';
import * as calls from './meetings.schemas.js';
import { listMeetings } from './queries/list-meetings.js';
import { minutesOf } from './queries/minutes-of.js';
import { readMeeting } from './queries/read-meeting.js';

@Controller()
export class MeetingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reader: DocumentReader,
  ) {}

  @Handles(calls.listMeetings)
  listMeetings(@Input() { query }: InputOf<typeof calls.listMeetings>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listMeetings(context, query));
  }

  @Handles(calls.readMeeting)
  readMeeting(@Input() { params }: InputOf<typeof calls.readMeeting>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readMeeting(context, params.id));
  }

  @Handles(calls.planMeeting)
  planMeeting(@Input() { body }: InputOf<typeof calls.planMeeting>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => readMeeting(context, await planMeeting(context, body)));
  }

  @Handles(calls.changeMeeting)
  changeMeeting(
    @Input() { params, version, body }: InputOf<typeof calls.changeMeeting>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => changeMeeting(context, params.id, version, body));
  }

  @Handles(calls.setAgenda)
  setAgenda(@Input() { params, version, body }: InputOf<typeof calls.setAgenda>, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => setAgenda(context, params.id, version, body));
  }

  @Handles(calls.holdMeeting)
  holdMeeting(@Input() { params, version }: InputOf<typeof calls.holdMeeting>, @CurrentCall() call: Call) {
    return this.afterwards(call, params.id, (context) => holdMeeting(context, params.id, version));
  }

  @Handles(calls.callOffMeeting)
  callOffMeeting(
    @Input() { params, version, body }: InputOf<typeof calls.callOffMeeting>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => callOffMeeting(context, params.id, version, body));
  }

  @Handles(calls.setResolutions)
  setResolutions(
    @Input() { params, version, body }: InputOf<typeof calls.setResolutions>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => setResolutions(context, params.id, version, body));
  }

  @Handles(calls.directResolution)
  directResolution(
    @Input() { params, body }: InputOf<typeof calls.directResolution>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) =>
      directResolution(context, params.id, params.resolutionId, body),
    );
  }

  /** Read before the transaction, as every document is; should the meeting change meanwhile, its version tells. */
  @Handles(calls.draftMinutes)
  async draftMinutes(
    @Input() { params, version }: InputOf<typeof calls.draftMinutes>,
    @CurrentCall() call: Call,
  ) {
    const { text } = await this.work.read(call, (context) => minutesOf(context, params.id));
    const { reading, warnings } = await readingOf(this.reader, { text });
    return this.afterwards(call, params.id, (context) =>
      draftMinutes(context, params.id, version, { reading, warnings, original: null }),
    );
  }

  @Handles(calls.settleMinutes)
  settleMinutes(
    @Input() { params, version }: InputOf<typeof calls.settleMinutes>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => settleMinutes(context, params.id, version));
  }

  /** The meeting as the same person sees it afterwards. */
  private afterwards(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readMeeting(context, id);
    });
  }
}
