import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { listSchemes } from './queries/list-schemes.js';
import { createScheme } from './commands/create-scheme.js';
import { readScheme } from './queries/read-scheme.js';
import { changeScheme } from './commands/change-scheme.js';
import { adoptScheme } from './commands/adopt-scheme.js';
import { tryScheme } from './queries/try-scheme.js';
import * as calls from './schemes.schemas.js';

@Controller()
export class SchemesController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listSchemes)
  listSchemes(@Input() { query }: InputOf<typeof calls.listSchemes>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listSchemes(context, query));
  }

  @Handles(calls.createScheme)
  createScheme(@Input() { body }: InputOf<typeof calls.createScheme>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => createScheme(context, body));
  }

  @Handles(calls.readScheme)
  readScheme(@Input() { params }: InputOf<typeof calls.readScheme>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readScheme(context, params.id));
  }

  @Handles(calls.changeScheme)
  changeScheme(
    @Input() { params, version, body }: InputOf<typeof calls.changeScheme>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => changeScheme(context, params.id, version, body));
  }

  @Handles(calls.adoptScheme)
  adoptScheme(@Input() { params }: InputOf<typeof calls.adoptScheme>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => adoptScheme(context, params.id));
  }

  @Handles(calls.tryScheme)
  tryScheme(@Input() { params, body }: InputOf<typeof calls.tryScheme>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => tryScheme(context, params.id, body));
  }
}
