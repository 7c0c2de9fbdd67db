import { addDays } from '../../src/domain/calendar/date.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import type { ProblemCode } from '../../src/platform/problems/problem-codes.js';
import {
  audit,
  changeItem,
  type HeirModel,
  isLive,
  type ItemModel,
  livesOn,
  type Model,
  openRequest,
  pathOf,
  type Plan,
  refused,
  type ReorganisationModel,
  type ReorganisationPlan,
  reportsOf,
  settle,
  type TaskModel,
  type UnitModel,
} from './model.js';

export interface Reorganising {
  readonly plan: ReorganisationPlan;
  readonly effectiveOn: string;
}

/** Who keeps the directory of a region orders it: for today, or for a day to come. */
export function planReorganising(model: Model, actor: Actor, { plan, effectiveOn }: Reorganising): Plan {
  if (!keepsUnits(actor)) return refused('permission.denied');
  if (effectiveOn < model.today) return refused('request.invalid');
  const refusal = against(model, actor, plan);
  if (refusal) return refused(refusal);
  const { ending, heirs } = unitsOf(model, plan);
  const waits = effectiveOn > model.today;
  return {
    apply: () =>
      model.reorganisations.push({
        id: '',
        state: waits ? 'scheduled' : 'done',
        plan,
        effectiveOn,
        regionId: ending[0]?.regionId ?? '',
        decidedBy: actor,
        waited: waits,
        doneOn: null,
        ordered: { before: ending.map(({ name }) => name), after: heirs.map(({ name }) => name) },
        done: null,
      }),
  };
}

/** What was ordered for a day to come and has not been done is taken back. */
export function planTakingBack(model: Model, actor: Actor, deed: ReorganisationModel): Plan {
  if (!keepsUnits(actor)) return refused('permission.denied');
  if (!pathOf(model, deed.regionId).startsWith(actor.regionPath)) return refused('resource.not_found');
  if (!deed.waited) return refused('resource.not_found');
  if (!mayChange(model, actor, deed.regionId)) return refused('permission.denied');
  if (deed.state !== 'scheduled') return refused('lifecycle.refused');
  return {
    apply: () => {
      deed.state = 'withdrawn';
      audit(model, 'reorganisation.withdrawn', deed.id);
    },
  };
}

const keepsUnits = ({ roles }: Actor) => roles.includes('system-admin') || roles.includes('inspector');

const mayChange = (model: Model, { roles, regionPath, regionId }: Actor, of: string) =>
  (roles.includes('system-admin') && pathOf(model, of).startsWith(regionPath)) ||
  (roles.includes('inspector') && regionId === of);

function unitOf({ cast }: Model, id: string): UnitModel {
  const unit = cast.units.find((each) => each.id === id);
  if (!unit) throw new Error(`unit ${id} is not in the story`);
  return unit;
}

/** The units that a plan is about, and those, there or not yet, that come out of it. */
function unitsOf(
  model: Model,
  plan: ReorganisationPlan,
): { ending: UnitModel[]; heirs: readonly { readonly id: string | null; readonly name: string }[] } {
  const heir = (each: HeirModel) =>
    'name' in each ? { id: null, name: each.name } : unitOf(model, each.unitId);
  switch (plan.kind) {
    case 'rename': {
      const unit = unitOf(model, plan.unitId);
      return { ending: [unit], heirs: [{ id: unit.id, name: plan.name }] };
    }
    case 'merge':
      return { ending: plan.unitIds.map((id) => unitOf(model, id)), heirs: [heir(plan.into)] };
    case 'split':
      return { ending: [unitOf(model, plan.unitId)], heirs: plan.into.map(heir) };
  }
}

/** Why it can't be done as things are, if so. */
function against(model: Model, actor: Actor, plan: ReorganisationPlan): ProblemCode | null {
  const { ending, heirs } = unitsOf(model, plan);
  const regionId = ending[0]?.regionId ?? '';
  if (new Set(ending).size < ending.length) return 'request.invalid';
  for (const unit of ending) {
    const refusal = notThere(model, actor, unit);
    if (refusal) return refusal;
  }
  if (ending.some((unit) => unit.regionId !== regionId)) return 'request.invalid';
  if (!mayChange(model, actor, regionId)) return 'permission.denied';
  if (plan.kind === 'rename')
    return ending[0]?.name === plan.name
      ? 'request.invalid'
      : nameTaken(model, regionId, plan.name, plan.unitId);
  for (const { id, name } of heirs) {
    const unit = id === null ? null : unitOf(model, id);
    const refusal = unit ? notThere(model, actor, unit) : nameTaken(model, regionId, name);
    if (refusal) return refusal;
    if (unit && unit.regionId !== regionId) return 'request.invalid';
  }
  if (new Set(heirs.map(({ name }) => name)).size < heirs.length) return 'request.invalid';
  if (ending.some(({ id }) => heirs.some((heir) => heir.id === id))) return 'request.invalid';
  if (plan.kind === 'merge' || plan.items.length === 0) return null;
  // Which unit owes which item is business.
  if (!actor.roles.includes('inspector')) return 'permission.denied';
  return plan.items.every(({ id }) => going(model, plan.unitId).some((item) => item.id === id))
    ? null
    : 'request.invalid';
}

function notThere({ today }: Model, { regionPath }: Actor, unit: UnitModel): ProblemCode | null {
  if (!unit.regionPath.startsWith(regionPath) && !regionPath.startsWith(unit.regionPath))
    return 'resource.not_found';
  return livesOn(unit, today) ? null : 'lifecycle.refused';
}

/** A name leads to one unit: it is nobody's, not even that of one that has ended, and no short name of a living one. */
function nameTaken(
  { cast, today }: Model,
  regionId: string,
  name: string,
  except?: string,
): ProblemCode | null {
  const others = cast.units.filter((unit) => unit.regionId === regionId && unit.id !== except);
  if (others.some((unit) => unit.name === name)) return 'unit.duplicate';
  const isKnown = others.some(
    (unit) =>
      livesOn(unit, today) &&
      unit.aliases.some(({ alias, withdrawnOn }) => alias === name && withdrawnOn === null),
  );
  return isKnown ? 'alias.duplicate' : null;
}

/** What is open goes along, at work or at rest; what is over stays where it was. */
const isOpen = (item: ItemModel) => isLive(item) || item.state === 'suspended';

const going = (model: Model, unitId: string) =>
  model.items.filter((item) => item.unitId === unitId && isOpen(item) && item.joinedInto === null);

/**
 * What was ordered for today, or for a day on which nothing was done, in the order in which it was ordered. `begun`:
 * the ids of the units that begin with a deed.
 */
export async function carryOutDue(
  model: Model,
  begun: (deed: ReorganisationModel) => Promise<ReadonlyMap<string, string>>,
): Promise<void> {
  const due = model.reorganisations
    .filter(({ state, effectiveOn }) => state === 'scheduled' && effectiveOn <= model.today)
    .toSorted((a, b) => (`${a.effectiveOn}${a.id}` < `${b.effectiveOn}${b.id}` ? -1 : 1));
  for (const deed of due) {
    const plan = stillGoing(model, deed.plan);
    if (against(model, deed.decidedBy, plan)) {
      deed.state = 'refused';
      audit(model, 'reorganisation.refused', deed.id);
    } else {
      deed.state = 'done';
      carryOut(model, deed, plan, await begun(deed));
    }
  }
}

/** Of the items that a successor was named for, those that are there to be handed over. */
function stillGoing(model: Model, plan: ReorganisationPlan): ReorganisationPlan {
  if (plan.kind !== 'split') return plan;
  const there = going(model, plan.unitId).map(({ id }) => id);
  return { ...plan, items: plan.items.filter(({ id }) => there.includes(id)) };
}

export function carryOut(
  model: Model,
  deed: ReorganisationModel,
  plan: ReorganisationPlan,
  begun: ReadonlyMap<string, string>,
): void {
  deed.doneOn = model.today;
  const { ending, heirs: named } = unitsOf(model, plan);
  const before = ending.map(({ name }) => name);
  const parts = { before, after: named.map(({ name }) => name) };
  if (plan.kind === 'rename') {
    for (const unit of ending) rename(model, unit, plan.name);
    deed.done = { ...parts, items: 0, joined: 0, people: 0 };
    return;
  }
  const heirs = named.map(({ id, name }) =>
    id === null ? beginUnit(model, deed.regionId, begun.get(name) ?? '', name) : unitOf(model, id),
  );
  for (const unit of ending) {
    unit.activeUntil = addDays(model.today, -1);
    unit.heirs.push(...heirs.map(({ id }) => id));
    audit(model, plan.kind === 'merge' ? 'unit.merged' : 'unit.split', unit.id);
  }
  const chosen = new Map(
    plan.kind === 'split'
      ? plan.items.map(({ id, successor }) => [id, heirs[successor]?.id ?? ''] as const)
      : [],
  );
  const endingIds = ending.map(({ id }) => id);
  const heirIds = heirs.map(({ id }) => id);
  const counts = handOverItems(model, endingIds, heirIds, chosen);
  handOverReports(model, endingIds, heirIds);
  settleRequests(model, deed.decidedBy, endingIds, heirIds);
  handOverNames(model, ending, heirs);
  deed.done = { ...parts, ...counts, people: handOverPeople(model, endingIds, heirIds) };
}

/** It stays what it is; by the old name documents still find it. */
function rename(model: Model, unit: UnitModel, name: string): void {
  // What it was called for part of a day it was called on none.
  if (!unit.formerNames.some(({ validUntil }) => validUntil === model.today))
    unit.formerNames.push({ name: unit.name, validUntil: model.today });
  for (const each of unit.aliases) if (each.alias === name) each.withdrawnOn = model.today;
  know(unit, unit.name);
  unit.name = name;
  audit(model, 'unit.renamed', unit.id);
}

function know(unit: UnitModel, name: string): void {
  const known = unit.aliases.find(({ alias }) => alias === name);
  if (known) known.withdrawnOn = null;
  else unit.aliases.push({ alias: name, withdrawnOn: null });
}

function beginUnit(model: Model, regionId: string, id: string, name: string): UnitModel {
  const unit: UnitModel = {
    id,
    regionId,
    regionPath: pathOf(model, regionId),
    name,
    activeFrom: model.today,
    activeUntil: null,
    formerNames: [],
    aliases: [],
    heirs: [],
  };
  model.cast.units.push(unit);
  return unit;
}

const STRONGEST = ['lead', 'local', 'support'];
const strength = ({ role }: Pick<ItemModel, 'role'>) => STRONGEST.indexOf(role);

/** They go as they stand, each to one successor; where that one comes to hold a task twice, one item takes the other in. */
function handOverItems(
  model: Model,
  endingIds: readonly string[],
  heirIds: readonly string[],
  chosen: ReadonlyMap<string, string>,
): { items: number; joined: number } {
  const moving = endingIds.flatMap((id) => going(model, id));
  const heirOf = (item: ItemModel) => chosen.get(item.id) ?? heirIds[0] ?? '';
  const counts = { items: 0, joined: 0 };
  const done = new Set<string>();
  for (const { taskId, heirId } of moving.map((item) => ({ taskId: item.taskId, heirId: heirOf(item) }))) {
    if (done.has(`${taskId} ${heirId}`)) continue;
    done.add(`${taskId} ${heirId}`);
    const held = [
      ...moving.filter((item) => item.taskId === taskId && heirOf(item) === heirId),
      ...model.items.filter(
        (item) => item.taskId === taskId && item.unitId === heirId && item.joinedInto === null,
      ),
    ];
    const [kept, ...others] = held.toSorted(
      (a, b) =>
        openness(a) - openness(b) ||
        strength(a) - strength(b) ||
        Number(moving.includes(a)) - Number(moving.includes(b)) ||
        Number(a.state === 'assigned') - Number(b.state === 'assigned') ||
        (a.id < b.id ? -1 : 1),
    );
    if (!kept) continue;
    const [strongest] = held.filter(isOpen).toSorted((a, b) => strength(a) - strength(b));
    const role = strongest?.role ?? kept.role;
    const joined = others.filter(isOpen);
    for (const other of others) {
      const isJoined = isOpen(other);
      changeItem(model, other, {
        joinedInto: kept,
        ...(isJoined ? { state: 'cancelled', disputed: false } : {}),
      });
      if (isJoined) audit(model, 'work-item.joined', other.id);
    }
    const moves = moving.includes(kept);
    if (moves || joined.length > 0) audit(model, 'work-item.handed-over', kept.id);
    if (moves)
      changeItem(model, kept, {
        unitId: heirId,
        originUnitId: kept.originUnitId ?? kept.unitId,
        role,
      });
    else if (kept.role !== role) changeItem(model, kept, { role });
    counts.items += Number(moves);
    counts.joined += joined.length;
  }
  return counts;
}

/** What is at work goes on before what rests, and that before what is over. */
function openness(item: ItemModel): number {
  if (isLive(item)) return 0;
  return item.state === 'suspended' ? 1 : item.state === 'closed' ? 2 : 3;
}

/**
 * Nobody is left in a unit that has ended to hand in, approve or mend: what of its reports is not accepted goes with
 * the item, and where another unit has the item by then, to the first successor.
 */
function handOverReports(model: Model, endingIds: readonly string[], heirIds: readonly string[]): void {
  for (const item of model.items.filter(isOpen))
    for (const report of reportsOf(model, item)) {
      if (!endingIds.includes(report.unitId) || report.state === 'accepted' || report.lapsedOn !== null)
        continue;
      report.unitId = heirIds.includes(item.unitId) ? item.unitId : (heirIds[0] ?? '');
      report.version += 1;
    }
}

/** Who wished to hand an item to a unit that ends wishes to hand it to its first successor, which may have it by now. */
function settleRequests(
  model: Model,
  actor: Actor,
  endingIds: readonly string[],
  [firstId = '']: readonly string[],
): void {
  for (const item of model.items) {
    const waiting = openRequest(item);
    if (!waiting) continue;
    if (waiting.askedUnitId !== null && endingIds.includes(waiting.askedUnitId))
      waiting.askedUnitId = firstId;
    const isJoined = item.joinedInto !== null && item.state === 'cancelled';
    if (isJoined || waiting.askedUnitId === item.unitId) settle(model, actor, item, waiting, 'refused');
  }
}

/** Documents that print an old name mean the first successor from now on; drafts that have it do. */
function handOverNames(model: Model, ending: readonly UnitModel[], [first]: readonly UnitModel[]): void {
  if (!first) return;
  const living = ({ aliases }: UnitModel) =>
    aliases.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ alias }) => alias);
  for (const name of ending.flatMap((unit) => [unit.name, ...living(unit)]))
    if (name !== first.name) know(first, name);
  const ids = ending.map(({ id }) => id);
  for (const { publishedOn, tasks } of model.policies)
    if (publishedOn === null) for (const task of tasks) task.duties = dutiesAfter(task, ids, first.id);
}

/** Each unit in its strongest role. */
function dutiesAfter(
  { duties }: TaskModel,
  endingIds: readonly string[],
  firstId: string,
): TaskModel['duties'] {
  const after = duties
    .map(({ unitId, role }) => ({ unitId: endingIds.includes(unitId) ? firstId : unitId, role }))
    .toSorted((a, b) => strength(a) - strength(b));
  return after.filter(({ unitId }, at) => after.findIndex((each) => each.unitId === unitId) === at);
}

function handOverPeople(
  model: Model,
  endingIds: readonly string[],
  [firstId = '']: readonly string[],
): number {
  const { people, left } = model.cast;
  const moved = Object.entries(people).filter(
    ([, { unitId }]) => unitId !== null && endingIds.includes(unitId),
  );
  for (const [name, person] of moved) {
    people[name] = { ...person, unitId: firstId };
    audit(model, 'user.moved', person.userId);
  }
  return moved.filter(([name]) => !left.includes(name)).length;
}
