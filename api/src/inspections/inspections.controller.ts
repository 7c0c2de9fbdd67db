import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { liftInspectorRed } from './commands/lift-inspector-red.js';
import { setInspectorRed } from './commands/set-inspector-red.js';
import * as calls from './inspections.schemas.js';
import { readItemInspection } from './queries/read-item-inspection.js';

@Controller()
export class InspectionsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readItemInspection)
  readItemInspection(
    @Input() { params }: InputOf<typeof calls.readItemInspection>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => readItemInspection(context, params.id));
  }

  @Handles(calls.setInspectorRed)
  setInspectorRed(
    @Input() { params, body }: InputOf<typeof calls.setInspectorRed>,
    @CurrentCall() call: Call,
  ) {
    return this.ofItem(call, params.id, (context) => setInspectorRed(context, params.id, body));
  }

  @Handles(calls.liftInspectorRed)
  liftInspectorRed(
    @Input() { params, body }: InputOf<typeof calls.liftInspectorRed>,
    @CurrentCall() call: Call,
  ) {
    return this.ofItem(call, params.id, (context) => liftInspectorRed(context, params.id, body));
  }

  private ofItem(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readItemInspection(context, id);
    });
  }
}
