import { Controller } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { listAssessments } from './queries/list-assessments.js';
import { createAssessment } from './commands/create-assessment.js';
import { readAssessment } from './queries/read-assessment.js';
import { advanceAssessment } from './commands/advance-assessment.js';
import { discardAssessment } from './commands/discard-assessment.js';
import { verifyAssessment } from './queries/verify-assessment.js';
import { listScoredUnits } from './queries/list-scored-units.js';
import { readScoredUnit } from './queries/read-scored-unit.js';
import { listScoredFacts } from './queries/list-scored-facts.js';
import { listScoredItems } from './queries/list-scored-items.js';
import { readScoredFact } from './queries/read-scored-fact.js';
import { consentToScore } from './commands/consent-to-score.js';
import { readStanding } from './queries/read-standing.js';
import * as calls from './assessments.schemas.js';

@Controller()
export class AssessmentsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listAssessments)
  listAssessments(@Input() { query }: InputOf<typeof calls.listAssessments>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listAssessments(context, query));
  }

  @Handles(calls.createAssessment)
  createAssessment(@Input() { body }: InputOf<typeof calls.createAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => createAssessment(context, body));
  }

  @Handles(calls.readAssessment)
  readAssessment(@Input() { params }: InputOf<typeof calls.readAssessment>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readAssessment(context, params.id));
  }

  @Handles(calls.computeAssessment)
  computeAssessment(@Input() { params }: InputOf<typeof calls.computeAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => advanceAssessment(context, params.id, 'compute'));
  }

  @Handles(calls.showAssessment)
  showAssessment(@Input() { params }: InputOf<typeof calls.showAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => advanceAssessment(context, params.id, 'show'));
  }

  @Handles(calls.settleAssessment)
  settleAssessment(@Input() { params }: InputOf<typeof calls.settleAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => advanceAssessment(context, params.id, 'settle'));
  }

  @Handles(calls.signAssessment)
  signAssessment(@Input() { params }: InputOf<typeof calls.signAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => advanceAssessment(context, params.id, 'sign'));
  }

  @Handles(calls.publishAssessment)
  publishAssessment(@Input() { params }: InputOf<typeof calls.publishAssessment>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => advanceAssessment(context, params.id, 'publish'));
  }

  @Handles(calls.discardAssessment)
  discardAssessment(
    @Input() { params, body }: InputOf<typeof calls.discardAssessment>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => discardAssessment(context, params.id, body));
  }

  @Handles(calls.verifyAssessment)
  verifyAssessment(@Input() { params }: InputOf<typeof calls.verifyAssessment>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => verifyAssessment(context, params.id));
  }

  @Handles(calls.listScoredUnits)
  listScoredUnits(
    @Input() { params, query }: InputOf<typeof calls.listScoredUnits>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listScoredUnits(context, params.id, query));
  }

  @Handles(calls.readScoredUnit)
  readScoredUnit(@Input() { params }: InputOf<typeof calls.readScoredUnit>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readScoredUnit(context, params));
  }

  @Handles(calls.readScoredFact)
  readScoredFact(@Input() { params }: InputOf<typeof calls.readScoredFact>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readScoredFact(context, params));
  }

  @Handles(calls.listScoredFacts)
  listScoredFacts(
    @Input() { params, query }: InputOf<typeof calls.listScoredFacts>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listScoredFacts(context, params, query));
  }

  @Handles(calls.listScoredItems)
  listScoredItems(
    @Input() { params, query }: InputOf<typeof calls.listScoredItems>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listScoredItems(context, params, query));
  }

  @Handles(calls.consentToScore)
  consentToScore(@Input() { params }: InputOf<typeof calls.consentToScore>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => consentToScore(context, params));
  }

  @Handles(calls.readStanding)
  readStanding(@Input() { params, query }: InputOf<typeof calls.readStanding>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readStanding(context, params.id, query));
  }
}
