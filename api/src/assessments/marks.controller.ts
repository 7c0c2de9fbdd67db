import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { listMarks, readMarkWithHistory } from './queries/list-marks.js';
import { listUnitsToMark } from './queries/list-units-to-mark.js';
import { recordMark } from './commands/record-mark.js';
import { withdrawMark } from './commands/withdraw-mark.js';
import { listTitles, readTitleWithHistory } from './queries/list-titles.js';
import { awardTitle } from './commands/award-title.js';
import * as calls from './marks.schemas.js';

@Controller()
export class MarksController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listMarks)
  listMarks(@Input() { query }: InputOf<typeof calls.listMarks>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listMarks(context, query));
  }

  @Handles(calls.listUnitsToMark)
  listUnitsToMark(@CurrentCall() call: Call) {
    return this.work.read(call, listUnitsToMark);
  }

  @Handles(calls.readMark)
  readMark(@Input() { params }: InputOf<typeof calls.readMark>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readMarkWithHistory(context, params.id));
  }

  @Handles(calls.recordMark)
  recordMark(@Input() { body }: InputOf<typeof calls.recordMark>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => recordMark(context, body));
  }

  @Handles(calls.withdrawMark)
  withdrawMark(@Input() { params, body }: InputOf<typeof calls.withdrawMark>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => withdrawMark(context, params.id, body));
  }

  @Handles(calls.listTitles)
  listTitles(@Input() { query }: InputOf<typeof calls.listTitles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listTitles(context, query));
  }

  @Handles(calls.readTitle)
  readTitle(@Input() { params }: InputOf<typeof calls.readTitle>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readTitleWithHistory(context, params.id));
  }

  @Handles(calls.awardTitle)
  awardTitle(@Input() { body }: InputOf<typeof calls.awardTitle>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => awardTitle(context, body));
  }
}
