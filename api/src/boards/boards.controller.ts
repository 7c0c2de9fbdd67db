import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import * as calls from './boards.schemas.js';
import { readBoardDescent } from './queries/read-board-descent.js';
import { readBoardFigures } from './queries/read-board-figures.js';
import { readBoardOverdue } from './queries/read-board-overdue.js';
import { readBoardOverview } from './queries/read-board-overview.js';
import { readUnitBoard } from './queries/read-unit-board.js';

@Controller()
export class BoardsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.readBoardOverview)
  overview(@Input() { query }: InputOf<typeof calls.readBoardOverview>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBoardOverview(context, query));
  }

  @Handles(calls.readBoardOverdue)
  overdue(@Input() { query }: InputOf<typeof calls.readBoardOverdue>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBoardOverdue(context, query));
  }

  @Handles(calls.readBoardFigures)
  figures(@Input() { query }: InputOf<typeof calls.readBoardFigures>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBoardFigures(context, query));
  }

  @Handles(calls.readBoardDescent)
  descent(@Input() { query }: InputOf<typeof calls.readBoardDescent>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBoardDescent(context, query));
  }

  @Handles(calls.readUnitBoard)
  unit(@Input() { params, query }: InputOf<typeof calls.readUnitBoard>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readUnitBoard(context, params.id, query));
  }
}
