import { lateDays } from './filing-plans.js';
import { keptRows, type KeptItem, type KeptReport, type KeptRows, type Row } from './kept-rows.js';
import { checkAdoptions } from './check-adoptions.js';
import { checkMoves } from './check-moves.js';
import { checkViews } from './check-views.js';
import { compareUnits } from './compare-units.js';
import type { CycleModel, ItemModel, Model, ReportModel } from './model.js';
import { checkOrderViews, expectedOrder, handOf, orderOf } from './check-orders.js';
import type { Real } from './stage.js';

/** What the database held after the deed before, by story. */
const before = new WeakMap<Real, KeptRows>();

/** Holds the database against the model, against what it held before, and what it shows against both. */
export async function compare(model: Model, real: Real, told: string, deeds = 1): Promise<void> {
  const kept = await keptRows(real);
  const found = {
    items: kept.items.map(itemOf),
    cycles: kept.cycles.map(({ id, region_id, period, state, due_on, opened_on, closed_on }) => ({
      id,
      region_id,
      period,
      state,
      due_on,
      opened_on,
      closed_on,
    })),
    reports: kept.reports.map(reportOf),
    snapshots: kept.snapshots.map(
      ({ cycle_id, work_item_id, unit_id, item_state, light, progress, report_state, outcome, ...rest }) => ({
        cycle_id,
        work_item_id,
        unit_id,
        item_state,
        light,
        progress,
        report_state,
        outcome,
        overdue: rest['overdue'],
        due_on: rest['due_on'],
        first_submitted_on: rest['first_submitted_on'],
        report_progress: rest['report_progress'],
        figures: rest['figures'],
      }),
    ),
    orders: kept.orders.map(orderOf),
    audits: kept.audits.toSorted(),
  };
  expect({ told, ...found }).toEqual({ told, ...expectedOf(model) });
  await checkAdoptions(model, real);
  checkMoves(before.get(real), kept, deeds);
  before.set(real, kept);
  await compareUnits(model, real, told);
  await checkViews(model, real);
  await checkOrderViews(model, real);
}

function expectedOf(model: Model) {
  return {
    items: model.items.map(expectedItem).toSorted(byId),
    cycles: model.cycles
      .map(({ id, regionId, period, dueOn, openedOn, closedOn }) => ({
        id,
        region_id: regionId,
        period: period.code,
        state: closedOn === null ? 'open' : 'closed',
        due_on: dueOn,
        opened_on: openedOn,
        closed_on: closedOn,
      }))
      .toSorted(byId),
    reports: model.cycles
      .flatMap((cycle) => cycle.reports.map((report) => expectedReport(cycle, report)))
      .toSorted(byId),
    snapshots: model.cycles
      .flatMap((cycle) =>
        cycle.snapshot.map((kept) => ({
          cycle_id: cycle.id,
          work_item_id: kept.workItemId,
          unit_id: kept.unitId,
          item_state: kept.itemState,
          light: kept.light,
          progress: kept.progress,
          report_state: kept.reportState,
          outcome: kept.outcome,
          overdue: kept.overdue,
          due_on: kept.dueOn,
          first_submitted_on: kept.firstSubmittedOn,
          report_progress: kept.reportProgress,
          figures: kept.figures
            .map(({ targetId, period, sum }) => ({ targetId, periodValue: period, cumulativeValue: sum }))
            .toSorted((a, b) => inOrder(a.targetId, b.targetId)),
        })),
      )
      .toSorted((a, b) => inOrder(`${a.cycle_id}${a.work_item_id}`, `${b.cycle_id}${b.work_item_id}`)),
    orders: model.orders.map(expectedOrder).toSorted(byId),
    audits: model.audits.toSorted(),
  };
}

function itemOf({ standings, requests, findings, filed, in_force: inForce, ...item }: KeptItem) {
  return {
    id: item.id,
    policy: item['policy_id'],
    task: item['task_id'],
    unit: item['unit_id'],
    origin: item['origin_unit_id'],
    joinedInto: item['joined_into_id'],
    role: item['role'],
    state: item.state,
    disputed: item['disputed'],
    dates: [
      item['start_on'],
      item['original_deadline'],
      item['deadline'],
      item.assigned_on,
      item['accepted_on'],
      item['closed_on'],
    ],
    progress: item['progress'],
    version: item['version'],
    standings: standings.map((each) => ({
      from: each.valid_from,
      until: each.valid_until,
      unitId: each['unit_id'],
      taskId: each['task_id'],
      role: each['role'],
      state: each['state'],
      disputed: each['disputed'],
      deadline: each['deadline'],
      progress: each['progress'],
      redsInARow: each['reds_in_a_row'],
      inspectorRed: each['inspector_red'],
      openFindings: each['open_findings'],
      rectificationDueOn: each['rectification_due_on'],
    })),
    findings: findings.map((each) => ({
      id: each['id'],
      unitId: each['unit_id'],
      state: each['state'],
      decided: handOf(each, 'decided'),
      version: each['version'],
    })),
    requests: requests.map((each) => ({
      id: each['id'],
      kind: each['kind'],
      state: each['state'],
      askedBy: each['asked_by'],
      askedOn: each['asked_on'],
      askedDeadline: each['asked_deadline'],
      askedUnitId: each['asked_unit_id'],
      decidedBy: each['decided_by'],
      decidedOn: each['decided_on'],
    })),
    filed: filed.map((each) => ({
      id: each['id'],
      version: each['version'],
      state: each['state'],
      nodes: (each['nodes'] as Row[]).map((node) => `${node['due_on']} ${node['percent']}`),
      unitId: each['unit_id'],
      filed: [each['filed_by'], each['filed_on']],
      decided: [each['decided_by'], each['decided_on']],
    })),
    inForce: inForce.map((each) => ({
      plan: each['plan_id'],
      from: each['valid_from'],
      until: each['valid_until'],
      nodes: (each['due_on'] as string[]).map(
        (day, index) => `${day} ${(each['percents'] as number[])[index]}`,
      ),
      lateOn: each['late_on'],
    })),
  };
}

function expectedItem(item: ItemModel): ReturnType<typeof itemOf> {
  return {
    id: item.id,
    policy: item.policy.id,
    task: item.taskId,
    unit: item.unitId,
    origin: item.originUnitId,
    joinedInto: item.joinedInto?.id ?? null,
    role: item.role,
    state: item.state,
    disputed: item.disputed,
    dates: [
      item.startOn,
      item.originalDeadline,
      item.deadline,
      item.assignedOn,
      item.acceptedOn,
      item.closedOn,
    ],
    progress: item.progress,
    version: item.version,
    standings: item.standings.map((standing, index) => ({
      ...standing,
      until: item.standings[index + 1]?.from ?? 'infinity',
    })),
    findings: item.findings.toSorted(byId),
    requests: item.requests.toSorted(byId),
    filed: item.filed.map((plan, index) => ({
      id: plan.id,
      version: index + 1,
      state: plan.state,
      nodes: plan.nodes.map(({ dueOn, percent }) => `${dueOn} ${percent}`),
      unitId: plan.unitId,
      filed: [plan.filedBy, plan.filedOn],
      decided: [plan.decidedBy, plan.decidedOn],
    })),
    inForce: item.inForce.map(({ from, plan, lateOn }, index) => ({
      plan: plan.id,
      from,
      until: item.inForce[index + 1]?.from ?? 'infinity',
      nodes: plan.nodes.map(({ dueOn, percent }) => `${dueOn} ${percent}`),
      lateOn: lateOn ?? lateDays(item, plan),
    })),
  };
}

function reportOf({ returns, figures, ...report }: KeptReport) {
  return {
    id: report.id,
    cycle: report['cycle_id'],
    item: report['work_item_id'],
    task: report['task_id'],
    unit: report['unit_id'],
    state: report.state,
    dates: [
      report['due_on'],
      report['lead_on'],
      report.first_submitted_on,
      report['accepted_on'],
      report['lapsed_on'],
    ],
    done: report['done'],
    ownProgress: report['own_progress'],
    progress: report['progress'],
    figures: figures.map((figure) => ({
      targetId: String(figure['target_id']),
      period: figure['period_value'],
      sum: figure['cumulative_value'],
      explanation: figure['explanation'],
    })),
    hands: [report['submitted_by'], report['approved_by'], report['reviewed_by']],
    fedFrom: report['fed_from'],
    version: report['version'],
    returns: returns.map((back) => ({
      by: back['by'],
      returnedOn: back['returned_on'],
      dueOn: back['due_on'],
      resubmittedOn: back['resubmitted_on'],
    })),
  };
}

function expectedReport(cycle: CycleModel, report: ReportModel): ReturnType<typeof reportOf> {
  return {
    id: report.id,
    cycle: cycle.id,
    item: report.item.id,
    task: report.task?.id ?? null,
    unit: report.unitId,
    state: report.state,
    dates: [report.dueOn, report.leadOn, report.firstSubmittedOn, report.acceptedOn, report.lapsedOn],
    done: report.done,
    ownProgress: report.ownProgress,
    progress: report.progress,
    figures: report.figures.toSorted((a, b) => inOrder(a.targetId, b.targetId)),
    hands: [report.submittedBy, report.approvedBy, report.reviewedBy],
    fedFrom: report.fedFrom,
    version: report.version,
    returns: report.returns,
  };
}

function byId(a: { id: unknown }, b: { id: unknown }): number {
  return inOrder(String(a.id), String(b.id));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
