import type { DueRule } from '../../src/domain/calendar/due-rule.js';
import type { Cadence, Period } from '../../src/domain/calendar/period.js';
import type { Operator, Role as Duty } from '../../src/domain/policy-reader/reading.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import type { ProblemCode } from '../../src/platform/problems/problem-codes.js';
import { type Hand, mendBy, type OrderModel, type SettingModel } from './order-model.js';

/**
 * Work items and reports as plain data: what the database has to hold after every deed. It is written from the words
 * of the domain and shares no code with the commands. Of the domain it uses the calendar alone, which has tests of its
 * own: lights, progress and what is asked about figures are worked out here once more, in the plainest way.
 */
export interface Model {
  today: string;
  /** Deeds so far, refused ones too. */
  deeds: number;
  readonly cast: Cast;
  readonly policies: PolicyModel[];
  readonly items: ItemModel[];
  readonly cycles: CycleModel[];
  /** 督查 that is under way in a region. */
  readonly rounds: readonly { readonly id: string; readonly regionId: string }[];
  readonly settings: readonly SettingModel[];
  readonly orders: OrderModel[];
  /** By which rules a region is lit from which day on, in the order in which it was decided. */
  readonly adoptions: AdoptionModel[];
  /** Items that were handed over, and nobody has told their reports yet. */
  readonly handOvers: ItemModel[];
  /** Documents that have assigned items, and nobody has added to open cycles yet what these owe in them. */
  readonly assignments: AssignmentModel[];
  /** 填报表 that somebody has taken, to fill in and bring back. */
  readonly sheets: SheetModel[];
  /** 机构调整: done, ordered for a day to come, and what became of that. */
  readonly reorganisations: ReorganisationModel[];
  /** `action subject`, as often as it happened. */
  readonly audits: string[];
  /** The lights of the days that are over, by item, and the board: what has passed does not change any more. */
  readonly past: {
    readonly day: string;
    readonly lights: ReadonlyMap<string, string>;
    readonly board: object;
    /** What they would have been by each of the templates. */
    readonly by: ReadonlyMap<string, ReadonlyMap<string, string>>;
  }[];
}

export interface SheetModel {
  /** Finds the real one again. */
  readonly key: string;
  readonly cycle: CycleModel;
  readonly blocks: readonly SheetBlockModel[];
}

/** What was printed of a report: a row for each of its targets, or one where it has none. */
export interface SheetBlockModel {
  readonly report: ReportModel;
  readonly version: number;
  readonly done: string;
  /** Where it has no targets. */
  readonly ownProgress: number | null;
  readonly rows: readonly SheetRowModel[];
}

export interface SheetRowModel {
  /** As a spreadsheet counts, from 1. */
  row: number;
  readonly target: TargetModel | null;
  readonly period: number | null;
  readonly sum: number | null;
  readonly explanation: string;
  /** The sum as last reported, for comparison. */
  readonly before: number | null;
}

export interface AssignmentModel {
  readonly policy: PolicyModel;
  readonly day: string;
  readonly publishedBy: string;
}

export interface Cast {
  readonly people: Record<string, Actor>;
  /** Who has handed their post to somebody else, by name. */
  readonly left: string[];
  readonly units: UnitModel[];
  readonly regionPaths: ReadonlyMap<string, string>;
}

export interface UnitModel {
  id: string;
  readonly regionId: string;
  readonly regionPath: string;
  name: string;
  readonly activeFrom: string | null;
  activeUntil: string | null;
  /** Up to but not on a day. */
  readonly formerNames: { readonly name: string; readonly validUntil: string }[];
  /** By which documents find it, and since when no more. */
  readonly aliases: { readonly alias: string; withdrawnOn: string | null }[];
  /** Which units took its place when it ended, by id. */
  readonly heirs: string[];
}

/** A unit there is, or the name of one that begins with the deed. */
export type HeirModel = { readonly unitId: string } | { readonly name: string };

export type ReorganisationPlan =
  | { readonly kind: 'rename'; readonly unitId: string; readonly name: string }
  | { readonly kind: 'merge'; readonly unitIds: readonly string[]; readonly into: HeirModel }
  | {
      readonly kind: 'split';
      readonly unitId: string;
      readonly into: readonly HeirModel[];
      readonly items: readonly { readonly id: string; readonly successor: number }[];
    };

export interface ReorganisationModel {
  id: string;
  state: 'scheduled' | 'done' | 'refused' | 'withdrawn';
  readonly plan: ReorganisationPlan;
  readonly regionId: string;
  /** With what they were when they ordered it. */
  readonly decidedBy: Actor;
  readonly effectiveOn: string;
  /** For its day, which was to come. */
  readonly waited: boolean;
  doneOn: string | null;
  /** Under the names of the day of the order. */
  readonly ordered: Parts;
  /** Once it is done, under the names they had then. */
  done: (Parts & { readonly items: number; readonly joined: number; readonly people: number }) | null;
}

export interface Parts {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface AdoptionModel {
  id: string;
  readonly regionId: string;
  readonly template: string;
  readonly fromOn: string;
  /** Taken back before its day: it never comes to hold. */
  withdrawn: boolean;
}

export interface PolicyModel {
  readonly id: string;
  readonly regionId: string;
  readonly issuedOn: string;
  readonly demands: readonly { readonly cadence: Cadence; readonly due: DueRule }[];
  readonly tasks: readonly TaskModel[];
  publishedOn: string | null;
  /** The published document that this one is to take the place of, or has taken. */
  amends: AmendmentModel | null;
}

export interface AmendmentModel {
  readonly policy: PolicyModel;
  readonly rows: readonly AmendmentRow[];
}

/** A task of the old version, the one that continues it, and what becomes of its items. */
export interface AmendmentRow {
  readonly old: TaskModel | null;
  readonly next: TaskModel | null;
  readonly decision: 'carry' | 'renew' | 'cancel' | 'keep' | 'close' | 'assign';
  /** The items of units that the new version does not name any more. */
  readonly leaving: 'cancel' | 'keep';
}

export interface TaskModel {
  readonly id: string;
  /** Null: standing work. */
  readonly deadline: string | null;
  duties: readonly { readonly unitId: string; readonly role: Duty }[];
  readonly targets: readonly TargetModel[];
}

export interface TargetModel {
  readonly id: string;
  /** The target of an earlier version of the document that this one continues, if the two are one task. */
  readonly key: string;
  readonly operator: Operator;
  readonly value: number;
  readonly measure: string;
  /** `quarterly`: its sum starts anew each quarter. */
  readonly cadence: 'quarterly' | 'yearly' | 'cumulative' | null;
}

export type ItemState =
  'assigned' | 'accepted' | 'closing' | 'closed' | 'archived' | 'suspended' | 'cancelled';
export type AskedKind = 'dispute' | 'transfer' | 'extension' | 'closing';

export interface ItemModel {
  id: string;
  policy: PolicyModel;
  taskId: string;
  unitId: string;
  originUnitId: string | null;
  /** The item of the same task that took it in when two units became one. */
  joinedInto: ItemModel | null;
  role: Duty;
  state: ItemState;
  disputed: boolean;
  readonly startOn: string;
  readonly originalDeadline: string | null;
  deadline: string | null;
  readonly assignedOn: string;
  acceptedOn: string | null;
  closedOn: string | null;
  progress: number | null;
  /** Closed cycles in a row, up to the last one, that ended red. */
  redsInARow: number;
  /** 督查认定滞后, and not lifted yet. */
  inspectorRed: boolean;
  readonly findings: FindingModel[];
  version: number;
  readonly requests: RequestModel[];
  readonly standings: StandingModel[];
  /** 序时计划, every version in its turn. */
  readonly filed: FiledPlanModel[];
  /** Which of them was in force from which day on. */
  readonly inForce: InForceModel[];
}

export interface NodeModel {
  readonly dueOn: string;
  readonly percent: number;
}

export interface FiledPlanModel {
  id: string;
  state: 'submitted' | 'accepted' | 'returned' | 'replaced';
  readonly nodes: readonly NodeModel[];
  readonly unitId: string;
  readonly filedBy: string;
  readonly filedOn: string;
  decidedBy: string | null;
  decidedOn: string | null;
}

export interface InForceModel {
  readonly from: string;
  readonly plan: FiledPlanModel;
  /** The days on which its nodes were reached too late; while it is in force they are worked out anew each time. */
  lateOn: readonly string[] | null;
}

export interface RequestModel {
  id: string;
  readonly kind: AskedKind;
  state: 'open' | 'granted' | 'refused';
  readonly askedBy: string;
  readonly askedOn: string;
  readonly askedDeadline: string | null;
  askedUnitId: string | null;
  decidedBy: string | null;
  decidedOn: string | null;
}

export interface FindingModel {
  id: string;
  /** Of which it was found. */
  readonly unitId: string;
  state: 'open' | 'settled' | 'withdrawn';
  decided: Hand | null;
  version: number;
}

export type StandingFacts = Pick<
  ItemModel,
  | 'unitId'
  | 'taskId'
  | 'role'
  | 'state'
  | 'disputed'
  | 'deadline'
  | 'progress'
  | 'redsInARow'
  | 'inspectorRed'
> & { readonly openFindings: number; readonly rectificationDueOn: string | null };
export type StandingModel = { readonly from: string } & StandingFacts;

export interface CycleModel {
  id: string;
  readonly regionId: string;
  readonly period: Period;
  readonly dueOn: string;
  readonly openedOn: string;
  closedOn: string | null;
  readonly reports: ReportModel[];
  snapshot: SnapshotModel[];
}

export type ReportState = 'owed' | 'draft' | 'submitted' | 'approved' | 'accepted' | 'returned';

export interface ReportModel {
  id: string;
  readonly item: ItemModel;
  /** Which it was begun for, where its item has another since. */
  task: TaskModel | null;
  unitId: string;
  state: ReportState;
  readonly dueOn: string;
  /** By when the lead of the task wants it. */
  readonly leadOn: string | null;
  firstSubmittedOn: string | null;
  done: string;
  ownProgress: number | null;
  progress: number | null;
  /** In the order of the targets; none for one that nothing was written for yet. */
  figures: FigureModel[];
  submittedBy: string | null;
  approvedBy: string | null;
  reviewedBy: string | null;
  acceptedOn: string | null;
  lapsedOn: string | null;
  fedFrom: string | null;
  version: number;
  readonly returns: ReturnModel[];
}

/** What is said of a target: in the period, and all together. */
export interface FigureModel {
  readonly targetId: string;
  readonly period: number | null;
  readonly sum: number | null;
  readonly explanation: string;
}

export interface ReturnModel {
  readonly by: 'head' | 'inspector';
  readonly returnedOn: string;
  readonly dueOn: string | null;
  resubmittedOn: string | null;
}

export interface SnapshotModel {
  readonly workItemId: string;
  readonly unitId: string;
  readonly itemState: ItemState;
  readonly light: string | null;
  readonly progress: number | null;
  readonly reportState: ReportState;
  readonly outcome: 'on-time' | 'late' | 'unreported' | 'waived';
  readonly overdue: boolean;
  readonly dueOn: string;
  readonly firstSubmittedOn: string | null;
  readonly reportProgress: number | null;
  readonly figures: readonly Omit<FigureModel, 'explanation'>[];
}

/** What a deed comes to: the problem it is refused with, or what it changes. */
export type Plan =
  | {
      readonly refused: ProblemCode;
      /** The places that are at fault, in order, where each of them is named. */
      readonly places?: string;
    }
  | { readonly apply: () => void };

export const refused = (code: ProblemCode): Plan => ({ refused: code });
export const UNCHANGED: Plan = { apply: () => {} };
export const changes = (plan: Plan): boolean => 'apply' in plan && plan !== UNCHANGED;

const LIVE: readonly ItemState[] = ['assigned', 'accepted', 'closing'];
export const isLive = ({ state }: Pick<ItemModel, 'state'>): boolean => LIVE.includes(state);

/** What is owed in it are the plans of items for a year, not reports. */
export const isOfPlans = ({ cadence }: Period): boolean => cadence === 'yearly-plan';

const UNSUBMITTED: readonly ReportState[] = ['owed', 'draft', 'returned'];
export const isUnsubmitted = ({ state }: Pick<ReportModel, 'state'>): boolean => UNSUBMITTED.includes(state);

export const openRequest = (item: ItemModel): RequestModel | undefined =>
  item.requests.find(({ state }) => state === 'open');

export const reportsOf = (model: Model, item: ItemModel): ReportModel[] =>
  model.cycles.flatMap(({ reports }) => reports.filter((report) => report.item === item));

/** The task that a report answers: that of its item, unless it was begun for an earlier one. */
export const taskOf = ({ item, task }: ReportModel): TaskModel | undefined =>
  task ?? item.policy.tasks.find(({ id }) => id === item.taskId);
export const targetsOf = (report: ReportModel): readonly TargetModel[] => taskOf(report)?.targets ?? [];

export function audit(model: Model, action: string, subjectId: string): void {
  model.audits.push(`${action} ${subjectId}`);
}

/** Inspectors and leaders see their region and what is below it; nobody else sees by region. */
export function seesByRegion(model: Model, actor: Actor, regionId: string): boolean | null {
  if (!actor.roles.includes('inspector') && !actor.roles.includes('leader')) return null;
  return pathOf(model, regionId).startsWith(actor.regionPath);
}

export function pathOf(model: Model, regionId: string): string {
  const path = model.cast.regionPaths.get(regionId);
  if (path === undefined) throw new Error(`region ${regionId} is not in the story`);
  return path;
}

/** A unit, and those whose place it has taken. */
export function unitsBehind(model: Model, unitId: string): string[] {
  const ended = model.cast.units.filter(({ heirs }) => heirs.includes(unitId));
  return [unitId, ...ended.flatMap(({ id }) => unitsBehind(model, id))];
}

export function livesOn({ activeFrom, activeUntil }: UnitModel, day: string): boolean {
  return (activeFrom === null || activeFrom <= day) && (activeUntil === null || activeUntil >= day);
}

/** Whoever has taken the place of a unit answers for what it was asked. */
export const isOfUnit = (model: Model, { unitId }: Actor, of: string): boolean =>
  unitId !== null && unitsBehind(model, unitId).includes(of);

/** Of the unit's own, or of a task that the unit leads. */
export function isOwnOrLed(model: Model, actor: Actor, unitId: string, taskId: string): boolean {
  if (actor.unitId === null) return false;
  const own = unitsBehind(model, actor.unitId);
  return (
    own.includes(unitId) ||
    model.items.some(
      (lead) =>
        lead.taskId === taskId &&
        own.includes(lead.unitId) &&
        lead.role === 'lead' &&
        lead.state !== 'cancelled',
    )
  );
}

export const seesItem = (model: Model, actor: Actor, item: ItemModel): boolean =>
  seesByRegion(model, actor, item.policy.regionId) ?? isOwnOrLed(model, actor, item.unitId, item.taskId);

export const seesReport = (model: Model, actor: Actor, { item, unitId }: ReportModel): boolean =>
  seesByRegion(model, actor, item.policy.regionId) ?? isOwnOrLed(model, actor, unitId, item.taskId);

/** Writes down how the item stands from today on: one entry a day, and none where nothing has changed. */
export function restate(model: Model, item: ItemModel): void {
  const { unitId, taskId, role, state, disputed, deadline, progress, redsInARow, inspectorRed } = item;
  const openFindings = item.findings.filter((finding) => finding.state === 'open').length;
  const facts: StandingFacts = {
    unitId,
    taskId,
    role,
    state,
    disputed,
    deadline,
    progress,
    redsInARow,
    inspectorRed,
    openFindings,
    rectificationDueOn: mendBy(model, item),
  };
  const last = item.standings.at(-1);
  if (last && (Object.keys(facts) as (keyof StandingFacts)[]).every((name) => last[name] === facts[name]))
    return;
  if (last?.from === model.today) item.standings.pop();
  item.standings.push({ from: model.today, ...facts });
}

export function changeItem(model: Model, item: ItemModel, change: Partial<ItemModel>): void {
  Object.assign(item, change);
  item.version += 1;
  restate(model, item);
}

/** Due dates that have passed by the end of `day` without the report having been handed in (again). */
export function owedDates(report: ReportModel, day: string): string[] {
  const ends = (handedIn: string | null) => handedIn ?? report.lapsedOn ?? '9999-12-31';
  return [
    { dueOn: report.dueOn, until: ends(report.firstSubmittedOn) },
    ...report.returns.flatMap(({ by, dueOn, resubmittedOn }) =>
      by === 'inspector' && dueOn !== null ? [{ dueOn, until: ends(resubmittedOn) }] : [],
    ),
  ]
    .filter(({ dueOn, until }) => dueOn < day && until > day)
    .map(({ dueOn }) => dueOn);
}

/** A request is decided, or lapses. */
export function settle(
  model: Model,
  actor: Actor,
  item: ItemModel,
  request: RequestModel,
  state: 'granted' | 'refused',
): void {
  Object.assign(request, { state, decidedBy: actor.userId, decidedOn: model.today });
  audit(model, `work-item.${request.kind}-${state}`, item.id);
}
