import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { addAlias } from './commands/add-alias.js';
import { createUnit } from './commands/create-unit.js';
import { withdrawName } from './commands/withdraw-name.js';
import * as calls from './directory.schemas.js';
import { listCollectives } from './queries/list-collectives.js';
import { listRegions } from './queries/list-regions.js';
import { listUnits, readUnit } from './queries/list-units.js';

@Controller()
export class DirectoryController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listRegions)
  listRegions(@CurrentCall() call: Call) {
    return this.work.read(call, listRegions);
  }

  @Handles(calls.listUnits)
  listUnits(@Input() { query }: InputOf<typeof calls.listUnits>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listUnits(context, query));
  }

  @Handles(calls.readUnit)
  readUnit(@Input() { params }: InputOf<typeof calls.readUnit>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readUnit(context, params.id));
  }

  @Handles(calls.createUnit)
  createUnit(@Input() { body }: InputOf<typeof calls.createUnit>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => createUnit(context, body));
  }

  @Handles(calls.addAlias)
  addAlias(@Input() { params, body }: InputOf<typeof calls.addAlias>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => addAlias(context, params.id, body.alias));
  }

  @Handles(calls.withdrawName)
  withdrawName(@Input() { params }: InputOf<typeof calls.withdrawName>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => withdrawName(context, params.id, params.nameId));
  }

  @Handles(calls.listCollectives)
  listCollectives(@Input() { query }: InputOf<typeof calls.listCollectives>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listCollectives(context, query));
  }
}
