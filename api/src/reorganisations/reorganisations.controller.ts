import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { reorganiseUnits } from './commands/reorganise-units.js';
import { withdrawReorganisation } from './commands/withdraw-reorganisation.js';
import { listReorganisations, listUnitReorganisations } from './queries/list-reorganisations.js';
import { previewReorganisation } from './queries/preview-reorganisation.js';
import * as calls from './reorganisations.schemas.js';

@Controller()
export class ReorganisationsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.reorganiseUnits)
  reorganiseUnits(@Input() { body }: InputOf<typeof calls.reorganiseUnits>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => reorganiseUnits(context, body));
  }

  @Handles(calls.previewReorganisation)
  previewReorganisation(
    @Input() { body }: InputOf<typeof calls.previewReorganisation>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => previewReorganisation(context, body));
  }

  @Handles(calls.listUnitReorganisations)
  listUnitReorganisations(
    @Input() { params }: InputOf<typeof calls.listUnitReorganisations>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listUnitReorganisations(context, params.id));
  }

  @Handles(calls.listReorganisations)
  listReorganisations(
    @Input() { query }: InputOf<typeof calls.listReorganisations>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listReorganisations(context, query));
  }

  @Handles(calls.withdrawReorganisation)
  withdrawReorganisation(
    @Input() { params, body }: InputOf<typeof calls.withdrawReorganisation>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => withdrawReorganisation(context, params.id, body.reason));
  }
}
