import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { answerDirective } from './commands/answer-directive.js';
import { returnAnswer } from './commands/return-answer.js';
import { settleDirective } from './commands/settle-directive.js';
import { writeDirective } from './commands/write-directive.js';
import * as calls from './directives.schemas.js';
import { listDirectives } from './queries/list-directives.js';
import { readDirective } from './queries/read-directive.js';

@Controller()
export class DirectivesController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listDirectives)
  listDirectives(@Input() { query }: InputOf<typeof calls.listDirectives>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listDirectives(context, query));
  }

  @Handles(calls.readDirective)
  readDirective(@Input() { params }: InputOf<typeof calls.readDirective>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readDirective(context, params.id));
  }

  @Handles(calls.writeDirective)
  writeDirective(@Input() { body }: InputOf<typeof calls.writeDirective>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) =>
      readDirective(context, await writeDirective(context, body)),
    );
  }

  @Handles(calls.answerDirective)
  answerDirective(
    @Input() { params, body }: InputOf<typeof calls.answerDirective>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => answerDirective(context, params.id, body));
  }

  @Handles(calls.returnDirectiveAnswer)
  returnAnswer(
    @Input() { params, body }: InputOf<typeof calls.returnDirectiveAnswer>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => returnAnswer(context, params.id, body));
  }

  @Handles(calls.settleDirective)
  settleDirective(
    @Input() { params, body }: InputOf<typeof calls.settleDirective>,
    @CurrentCall() call: Call,
  ) {
    return this.afterwards(call, params.id, (context) => settleDirective(context, params.id, body));
  }

  /** The directive as the same person sees it afterwards. */
  private afterwards(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readDirective(context, id);
    });
  }
}
