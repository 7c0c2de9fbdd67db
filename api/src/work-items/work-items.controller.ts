import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { listWorkItems } from './queries/list-work-items.js';
import { readWorkItem } from './queries/read-work-item.js';
import * as calls from './work-items.schemas.js';

@Controller()
export class WorkItemsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listWorkItems)
  listWorkItems(@Input() { query }: InputOf<typeof calls.listWorkItems>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listWorkItems(context, query));
  }

  @Handles(calls.readWorkItem)
  readWorkItem(@Input() { params, query }: InputOf<typeof calls.readWorkItem>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readWorkItem(context, params.id, query.asOf));
  }
}
