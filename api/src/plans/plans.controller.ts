import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { decidePlan } from './commands/decide-plan.js';
import { filePlan } from './commands/file-plan.js';
import * as calls from './plans.schemas.js';
import { listPlans } from './queries/list-plans.js';
import { readItemPlans } from './queries/read-item-plans.js';

@Controller()
export class PlansController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readItemPlans)
  readItemPlans(@Input() { params, query }: InputOf<typeof calls.readItemPlans>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readItemPlans(context, params.id, query.asOf));
  }

  @Handles(calls.filePlan)
  filePlan(@Input() { params, body }: InputOf<typeof calls.filePlan>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => {
      await filePlan(context, params.id, body);
      return readItemPlans(context, params.id);
    });
  }

  @Handles(calls.decidePlan)
  decidePlan(@Input() { params, body }: InputOf<typeof calls.decidePlan>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => {
      await decidePlan(context, params.id, params.planId, body);
      return readItemPlans(context, params.id);
    });
  }

  @Handles(calls.listPlans)
  listPlans(@Input() { query }: InputOf<typeof calls.listPlans>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listPlans(context, query));
  }
}
