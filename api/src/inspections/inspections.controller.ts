import { Controller } from '@nestjs/common';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { addToSample } from './commands/add-to-sample.js';
import { answerInspection } from './commands/answer-inspection.js';
import { cancelVisit } from './commands/cancel-visit.js';
import { changeInspectionSetting } from './commands/change-inspection-setting.js';
import { closeRound } from './commands/close-round.js';
import { decideFinding } from './commands/decide-finding.js';
import { drawRound } from './commands/draw-round.js';
import { liftInspectorRed } from './commands/lift-inspector-red.js';
import { planRound } from './commands/plan-round.js';
import { planVisit } from './commands/plan-visit.js';
import { recordFinding } from './commands/record-finding.js';
import { recordVisit } from './commands/record-visit.js';
import { setInspectorRed } from './commands/set-inspector-red.js';
import { verifyFigures } from './commands/verify-figures.js';
import * as findings from './findings.schemas.js';
import * as calls from './inspections.schemas.js';
import { inspectionSetting } from './queries/inspection-setting.js';
import { listFindings, readFinding, readFindingWithHistory } from './queries/list-findings.js';
import { listInspections } from './queries/list-inspections.js';
import { listInspectors } from './queries/list-inspectors.js';
import { listVerifiedFigures } from './queries/list-verified-figures.js';
import { listBurdenRows } from './queries/list-burden-rows.js';
import { readBurden } from './queries/read-burden.js';
import { readDraw } from './queries/read-draw.js';
import { readInspection } from './queries/read-inspection.js';
import { readItemInspection } from './queries/read-item-inspection.js';
import { readSample } from './queries/read-sample.js';

@Controller()
export class InspectionsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listInspections)
  listInspections(@Input() { query }: InputOf<typeof calls.listInspections>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listInspections(context, query));
  }

  @Handles(calls.planInspection)
  planInspection(@Input() { body }: InputOf<typeof calls.planInspection>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) =>
      readInspection(context, (await planRound(context, body)).id),
    );
  }

  @Handles(calls.readInspection)
  readInspection(@Input() { params }: InputOf<typeof calls.readInspection>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readInspection(context, params.id));
  }

  @Handles(calls.listVerifiedFigures)
  listVerifiedFigures(
    @Input() { query }: InputOf<typeof calls.listVerifiedFigures>,
    @CurrentCall() call: Call,
  ) {
    return this.work.read(call, (context) => listVerifiedFigures(context, query));
  }

  @Handles(calls.readDraw)
  readDraw(@Input() { params }: InputOf<typeof calls.readDraw>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readDraw(context, params.id));
  }

  @Handles(calls.readSample)
  readSample(@Input() { params }: InputOf<typeof calls.readSample>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readSample(context, params.id));
  }

  @Handles(calls.readBurden)
  readBurden(@Input() { query }: InputOf<typeof calls.readBurden>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBurden(context, query));
  }

  @Handles(calls.listBurdenRows)
  listBurdenRows(@Input() { query }: InputOf<typeof calls.listBurdenRows>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listBurdenRows(context, query));
  }

  @Handles(calls.drawInspection)
  drawInspection(@Input() { params }: InputOf<typeof calls.drawInspection>, @CurrentCall() call: Call) {
    return this.ofRound(call, params.id, (context) => drawRound(context, params.id));
  }

  @Handles(calls.addToSample)
  addToSample(@Input() { params, body }: InputOf<typeof calls.addToSample>, @CurrentCall() call: Call) {
    return this.ofRound(call, params.id, (context) => addToSample(context, params.id, body));
  }

  @Handles(calls.planVisit)
  planVisit(@Input() { params, body }: InputOf<typeof calls.planVisit>, @CurrentCall() call: Call) {
    return this.ofRound(call, params.id, (context) => planVisit(context, params.id, body));
  }

  @Handles(calls.closeInspection)
  closeInspection(@Input() { params }: InputOf<typeof calls.closeInspection>, @CurrentCall() call: Call) {
    return this.ofRound(call, params.id, (context) => closeRound(context, params.id));
  }

  @Handles(calls.verifyFigures)
  verifyFigures(@Input() { params, body }: InputOf<typeof calls.verifyFigures>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => {
      await verifyFigures(context, params.id, params.itemId, body.figures);
      return readSample(context, params.id);
    });
  }

  @Handles(calls.recordVisit)
  recordVisit(
    @Input() { params, body, version }: InputOf<typeof calls.recordVisit>,
    @CurrentCall() call: Call,
  ) {
    return this.ofVisit(call, (context) => recordVisit(context, params.id, version, body));
  }

  @Handles(calls.cancelVisit)
  cancelVisit(@Input() { params, body }: InputOf<typeof calls.cancelVisit>, @CurrentCall() call: Call) {
    return this.ofVisit(call, (context) => cancelVisit(context, params.id, body));
  }

  @Handles(calls.answerVisit)
  answerVisit(@Input() { params, body }: InputOf<typeof calls.answerVisit>, @CurrentCall() call: Call) {
    return this.ofVisit(call, (context) => answerInspection(context, 'visit', params.id, body));
  }

  @Handles(calls.listInspectors)
  listInspectors(@CurrentCall() call: Call) {
    return this.work.read(call, listInspectors);
  }

  @Handles(calls.readInspectionSetting)
  readInspectionSetting(@CurrentCall() call: Call) {
    return this.work.read(call, ({ em, actor }) => inspectionSetting(em, actor.regionId));
  }

  @Handles(calls.changeInspectionSetting)
  changeInspectionSetting(
    @Input() { body, version }: InputOf<typeof calls.changeInspectionSetting>,
    @CurrentCall() call: Call,
  ) {
    return this.work.run(call, (context) => changeInspectionSetting(context, version, body));
  }

  @Handles(findings.listFindings)
  listFindings(@Input() { query }: InputOf<typeof findings.listFindings>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listFindings(context, query));
  }

  @Handles(findings.readFinding)
  readFinding(@Input() { params }: InputOf<typeof findings.readFinding>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readFindingWithHistory(context, params.id));
  }

  @Handles(findings.recordFinding)
  recordFinding(
    @Input() { params, body }: InputOf<typeof findings.recordFinding>,
    @CurrentCall() call: Call,
  ) {
    return this.ofFinding(call, async (context) => (await recordFinding(context, params.id, body)).id);
  }

  @Handles(findings.answerFinding)
  answerFinding(
    @Input() { params, body }: InputOf<typeof findings.answerFinding>,
    @CurrentCall() call: Call,
  ) {
    return this.ofFinding(
      call,
      async (context) => (await answerInspection(context, 'finding', params.id, body)).id,
    );
  }

  @Handles(findings.settleFinding)
  settleFinding(
    @Input() { params, body }: InputOf<typeof findings.settleFinding>,
    @CurrentCall() call: Call,
  ) {
    return this.ofFinding(
      call,
      async (context) => (await decideFinding(context, params.id, 'settled', body)).id,
    );
  }

  @Handles(findings.withdrawFinding)
  withdrawFinding(
    @Input() { params, body }: InputOf<typeof findings.withdrawFinding>,
    @CurrentCall() call: Call,
  ) {
    return this.ofFinding(
      call,
      async (context) => (await decideFinding(context, params.id, 'withdrawn', body)).id,
    );
  }

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

  private ofRound(call: Call, id: string, command: (context: CommandContext) => Promise<unknown>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readInspection(context, id);
    });
  }

  private ofVisit(call: Call, command: (context: CommandContext) => Promise<{ readonly roundId: string }>) {
    return this.work.run(call, async (context) => readInspection(context, (await command(context)).roundId));
  }

  private ofFinding(call: Call, command: (context: CommandContext) => Promise<string>) {
    return this.work.run(call, async (context) => readFinding(context, await command(context)));
  }
}
