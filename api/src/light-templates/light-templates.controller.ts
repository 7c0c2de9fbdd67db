import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { adoptLightTemplate } from './commands/adopt-light-template.js';
import { withdrawAdoption } from './commands/withdraw-adoption.js';
import { writeLightTemplate } from './commands/write-light-template.js';
import * as calls from './light-templates.schemas.js';
import { listLightTemplates } from './queries/list-light-templates.js';
import { listReplayedItems } from './queries/list-replayed-items.js';
import { replayLights } from './queries/replay-lights.js';

@Controller()
export class LightTemplatesController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listLightTemplates)
  listLightTemplates(
    @Input() { query }: InputOf<typeof calls.listLightTemplates>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listLightTemplates(context, query.region));
  }

  @Handles(calls.adoptLightTemplate)
  adoptLightTemplate(@Input() { body }: InputOf<typeof calls.adoptLightTemplate>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => adoptLightTemplate(context, body));
  }

  @Handles(calls.withdrawLightAdoption)
  withdrawLightAdoption(
    @Input() { params, body }: InputOf<typeof calls.withdrawLightAdoption>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => withdrawAdoption(context, params.id, body));
  }

  @Handles(calls.writeLightTemplate)
  writeLightTemplate(@Input() { body }: InputOf<typeof calls.writeLightTemplate>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => writeLightTemplate(context, body));
  }

  @Handles(calls.replayLights)
  replayLights(@Input() { query }: InputOf<typeof calls.replayLights>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => replayLights(context, query));
  }

  @Handles(calls.listReplayedItems)
  listReplayedItems(@Input() { query }: InputOf<typeof calls.listReplayedItems>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listReplayedItems(context, query));
  }
}
