import type { EntityManager } from 'typeorm';
import { readBoardOverview } from '../../src/boards/queries/read-board-overview.js';
import { readCycle } from '../../src/cycles/queries/read-cycle.js';
import { type Actor, may } from '../../src/platform/authz/actor.js';
import type { LightTemplate } from '../../src/domain/lights/light-template.js';
import { Problem } from '../../src/platform/problems/problem.js';
import { lightsInForce, litBy, readTemplates } from '../../src/work-items/queries/lights-in-force.js';
import { litItems } from '../../src/work-items/queries/lit-items.js';
import { look } from '../world.js';
import { checkReplay } from './check-adoptions.js';
import { COLOURS, lightsOf, litOf } from './lights.js';
import {
  type CycleModel,
  isLive,
  type ItemModel,
  type Model,
  owedDates,
  reportsOf,
  seesByRegion,
  seesItem,
  seesReport,
} from './model.js';
import type { Real } from './stage.js';

/**
 * What people see follows from what is kept: all lights, and in turn a board or a cycle, each time with another
 * person's eyes.
 */
export async function checkViews(model: Model, real: Real): Promise<void> {
  expect(await keptLights(model, real, model.today)).toEqual(lightsNow(model));
  const people = Object.entries(model.cast.people);
  const [person, actor] = people[model.deeds % people.length] ?? [];
  if (!actor) return;
  if (may(actor, 'light-template.replay')) await checkReplay(model, real, actor);
  if (model.deeds % 2 === 0) {
    expect({ person, ...(await boardFor(model, real, actor)) }).toEqual({
      person,
      ...expectedBoard(model, actor),
    });
    return;
  }
  const cycle = model.cycles[(model.deeds >> 1) % Math.max(1, model.cycles.length)];
  if (cycle)
    expect({ person, ...(await cycleFor(model, real, actor, cycle)) }).toEqual({
      person,
      ...expectedCycle(model, actor, cycle),
    });
}

/** The light and its rule of each item there was on a day. */
export async function keptLights(
  model: Model,
  { source }: Real,
  day: string,
  /** Instead of what held then. */
  template?: string,
): Promise<Map<string, string>> {
  const values: unknown[] = [];
  const lights =
    template === undefined
      ? await lightsInForce(source.manager, day)
      : litBy(await templateNamed(source.manager, template), day);
  const lit = litItems(
    lights,
    values,
    model.items.map(({ id }) => id),
  );
  const rows: { id: string; light: string }[] = await source.query(
    `SELECT lit.work_item_id AS id, coalesce(lit.light || ' ' || lit.light_rule, 'unlit') AS light FROM ${lit} lit`,
    values,
  );
  return new Map(rows.map(({ id, light }) => [id, light]));
}

async function templateNamed(em: EntityManager, name: string): Promise<LightTemplate> {
  return (await readTemplates(em, [{ name, version: 1 }]))({ name, version: 1 });
}

/** Of all items, as they are lit, or would be by another template. */
export function lightsNow(model: Model, template?: string): Map<string, string> {
  return new Map(model.items.map((item) => [item.id, litOf(model, item, template) ?? 'unlit']));
}

const overdue = (model: Model, items: readonly ItemModel[]) =>
  items.filter(
    (item) => isLive(item) && !item.disputed && item.deadline !== null && item.deadline < model.today,
  ).length;

const unreported = (model: Model, items: readonly ItemModel[]) =>
  items
    .filter(isLive)
    .flatMap((item) => reportsOf(model, item).flatMap((report) => owedDates(report, model.today))).length;

async function boardFor(
  model: Model,
  { world }: Real,
  actor: Actor,
): Promise<ReturnType<typeof expectedBoard>> {
  const board = await look(world, actor, (context) => readBoardOverview(context, {}), model.today);
  return {
    lights: board.lights,
    overdue: board.overdue,
    unreported: board.unreported,
    units: new Map(
      board.units.map((each) => [
        each.unit.id,
        { lights: each.lights, overdue: each.overdue, unreported: each.unreported },
      ]),
    ),
    policies: new Map(board.policies.map(({ policy, lights }) => [policy.id, lights])),
  };
}

function expectedBoard(model: Model, actor: Actor) {
  const seen = model.items.filter((item) => seesItem(model, actor, item));
  const lit = (item: ItemModel) => litOf(model, item);
  const sums = (items: readonly ItemModel[]) => ({
    lights: lightsOf(items, lit),
    overdue: overdue(model, items),
    unreported: unreported(model, items),
  });
  const units = groupBy(seen, ({ unitId }) => unitId);
  const policies = groupBy(seen, ({ policy }) => policy.id);
  return {
    ...sums(seen),
    units: new Map([...units].map(([id, items]) => [id, sums(items)])),
    policies: new Map([...policies].map(([id, items]) => [id, lightsOf(items, lit)])),
  };
}

async function cycleFor(model: Model, { world }: Real, actor: Actor, cycle: CycleModel): Promise<object> {
  try {
    const { units } = await look(world, actor, (context) => readCycle(context, cycle.id), model.today);
    return {
      units: new Map(
        units.map(({ unit, total, owed, submitted, approved, accepted, returned, overdue: late, result }) => [
          unit.id,
          {
            total,
            owed,
            submitted,
            approved,
            accepted,
            returned,
            overdue: late,
            unreported: result?.unreported ?? null,
            lights: result?.lights ?? null,
          },
        ]),
      ),
    };
  } catch (error) {
    if (error instanceof Problem) return { refused: error.code };
    throw error;
  }
}

/** An open cycle is counted from its reports, a closed one from what its closing has kept. */
function expectedCycle(model: Model, actor: Actor, cycle: CycleModel): object {
  const visible = seesByRegion(model, actor, cycle.regionId);
  const seen = cycle.reports.filter((report) => seesReport(model, actor, report));
  if (visible === false || (visible === null && seen.length === 0)) return { refused: 'resource.not_found' };
  const rows = seen.map((report) => {
    const kept = cycle.snapshot.find(({ workItemId }) => workItemId === report.item.id);
    return {
      unitId: kept?.unitId ?? report.unitId,
      state: kept?.reportState ?? report.state,
      overdue: kept ? kept.overdue : isLive(report.item) && owedDates(report, model.today).length > 0,
      outcome: kept?.outcome,
      light: kept ? (kept.light ?? 'unlit') : undefined,
    };
  });
  const units = [...groupBy(rows, ({ unitId }) => unitId)].map(([id, own]) => {
    const count = (fits: (row: (typeof rows)[number]) => boolean) => own.filter(fits).length;
    return [
      id,
      {
        total: own.length,
        owed: count(({ state }) => state === 'owed' || state === 'draft'),
        submitted: count(({ state }) => state === 'submitted'),
        approved: count(({ state }) => state === 'approved'),
        accepted: count(({ state }) => state === 'accepted'),
        returned: count(({ state }) => state === 'returned'),
        overdue: count((row) => row.overdue),
        unreported: cycle.closedOn === null ? null : count(({ outcome }) => outcome === 'unreported'),
        lights:
          cycle.closedOn === null
            ? null
            : Object.fromEntries(COLOURS.map((colour) => [colour, count(({ light }) => light === colour)])),
      },
    ] as const;
  });
  return { units: new Map(units) };
}

function groupBy<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}
