import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { closeCycle } from './commands/close-cycle.js';
import { openCycle } from './commands/open-cycle.js';
import { urgeCycle } from './commands/urge-cycle.js';
import * as calls from './cycles.schemas.js';
import { listCycleSnapshots } from './queries/list-cycle-snapshots.js';
import { listCycles } from './queries/list-cycles.js';
import { listUnitCycles } from './queries/list-unit-cycles.js';
import { readCycle } from './queries/read-cycle.js';
import { readReadiness } from './queries/read-readiness.js';

@Controller()
export class CyclesController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listCycles)
  listCycles(@Input() { query }: InputOf<typeof calls.listCycles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listCycles(context, query));
  }

  @Handles(calls.openCycle)
  openCycle(@Input() { body }: InputOf<typeof calls.openCycle>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => openCycle(context, body));
  }

  @Handles(calls.readReadiness)
  readReadiness(@Input() { query }: InputOf<typeof calls.readReadiness>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readReadiness(context, query.period));
  }

  @Handles(calls.readCycle)
  readCycle(@Input() { params }: InputOf<typeof calls.readCycle>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readCycle(context, params.id));
  }

  @Handles(calls.urgeCycle)
  urgeCycle(@Input() { params, body }: InputOf<typeof calls.urgeCycle>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => urgeCycle(context, params.id, body));
  }

  @Handles(calls.closeCycle)
  closeCycle(@Input() { params }: InputOf<typeof calls.closeCycle>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => closeCycle(context, params.id));
  }

  @Handles(calls.listCycleSnapshots)
  listCycleSnapshots(
    @Input() { params, query }: InputOf<typeof calls.listCycleSnapshots>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listCycleSnapshots(context, params.id, query));
  }

  @Handles(calls.listUnitCycles)
  listUnitCycles(
    @Input() { params, query }: InputOf<typeof calls.listUnitCycles>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listUnitCycles(context, params.id, query));
  }
}
