import { createHash } from 'node:crypto';
import { addDays } from '../../src/domain/calendar/date.js';
import { reorganiseUnits } from '../../src/reorganisations/commands/reorganise-units.js';
import { withdrawReorganisation } from '../../src/reorganisations/commands/withdraw-reorganisation.js';
import * as calls from '../../src/reorganisations/reorganisations.schemas.js';
import type { Deed } from './deed.js';
import {
  audit,
  type HeirModel,
  isLive,
  type Model,
  type ReorganisationModel,
  type ReorganisationPlan,
  reportsOf,
  type UnitModel,
} from './model.js';
import type { Real } from './stage.js';
import { carryOut, planReorganising, planTakingBack, type Reorganising } from './unit-plans.js';

const REASON = '按照机构改革方案调整';
const FRESH = [
  '产业发展局',
  '工业和信息化局',
  '数据局',
  '民营经济局',
  '综合事务局',
  '创新局',
  '营商局',
  '统筹局',
];

/** Names that nobody has had in the region; the units there are already have theirs. */
function freshNames({ cast }: Model, regionId: string): string[] {
  const known = cast.units.flatMap((unit) =>
    unit.regionId === regionId ? [unit.name, ...unit.aliases.map(({ alias }) => alias)] : [],
  );
  return FRESH.filter((name) => !known.includes(name)).slice(0, 2);
}

/** The next one of the region, round and round. */
function nextOf({ cast }: Model, unit: UnitModel, step = 1): UnitModel {
  const all = cast.units.filter(({ regionId }) => regionId === unit.regionId);
  return all[(all.indexOf(unit) + step) % all.length] ?? unit;
}

function plansOf(model: Model, kind: ReorganisationPlan['kind'], unit: UnitModel): ReorganisationPlan[] {
  const unitId = unit.id;
  const [fresh = unit.name, other = unit.name] = freshNames(model, unit.regionId);
  const next = nextOf(model, unit);
  switch (kind) {
    case 'rename': {
      const former = unit.formerNames.at(-1)?.name ?? fresh;
      const taken = next.aliases.at(-1)?.alias ?? next.name;
      return [fresh, other, former, unit.name, next.name, taken].map((name) => ({ kind, unitId, name }));
    }
    case 'merge': {
      const merge = (unitIds: string[], into: HeirModel) => ({ kind, unitIds, into });
      const besides = model.cast.units.filter(({ id }) => id !== unitId);
      return [
        ...besides.map(({ id }) => merge([unitId], { unitId: id })),
        // Where two items of one task come together.
        ...besides
          .filter(({ id }) => shareTask(model, unitId, id))
          .flatMap(({ id }) => [merge([unitId], { unitId: id }), merge([unitId, id], { name: fresh })]),
        merge([unitId, next.id], { name: fresh }),
        merge([unitId, nextOf(model, unit, 2).id], { unitId: next.id }),
        merge([unitId], { unitId }),
        merge([unitId], { name: next.name }),
      ];
    }
    case 'split': {
      const own = model.items.filter((item) => item.unitId === unitId);
      const items = own
        .filter(({ state, joinedInto }) => isLive({ state }) && joinedInto === null)
        .map(({ id }, at) => ({ id, successor: at % 2 }));
      const foreign = model.items
        .filter((item) => !own.includes(item))
        .slice(0, 1)
        .map(({ id }) => ({ id, successor: 1 }));
      const into = [{ name: fresh }, { unitId: next.id }];
      const back = into.toReversed();
      return [
        { kind, unitId, into, items },
        { kind, unitId, into: back, items },
        { kind, unitId, into: [{ name: fresh }, { name: other }], items },
        { kind, unitId, into: back, items: [] },
        { kind, unitId, into, items: [...items, ...foreign] },
        { kind, unitId, into: [{ name: fresh }, { name: fresh }], items: [] },
      ];
    }
  }
}

const shareTask = ({ items }: Model, one: string, other: string) =>
  items.some(({ unitId, taskId }) =>
    unitId === one ? items.some((item) => item.unitId === other && item.taskId === taskId) : false,
  );

const UNITS_A_STORY = 16;

export function reorganising(kind: ReorganisationPlan['kind']): Deed<Reorganising> {
  return {
    name: { rename: 'renames', merge: 'merges', split: 'splits' }[kind],
    endpoint: calls.reorganiseUnits,
    targets: (model) =>
      model.cast.units
        .slice(0, UNITS_A_STORY)
        .flatMap((unit) =>
          plansOf(model, kind, unit).flatMap((plan) =>
            [0, 0, 5, 25, -1].map((days) => ({ plan, effectiveOn: addDays(model.today, days) })),
          ),
        ),
    about: ({ plan }, model) => touchedBy(plan, model),
    describe: ({ plan, effectiveOn }, { cast }) => `${said(plan, cast.units)} from ${effectiveOn}`,
    plan: planReorganising,
    perform: (context, order) =>
      reorganiseUnits(
        context,
        calls.ReorganisationOrder.parse({
          ...asked(order.plan),
          effectiveOn: order.effectiveOn,
          reason: REASON,
          document: documentOf(order),
        }),
      ),
    learn: async (model, real) => {
      const deed = model.reorganisations.find(({ id }) => id === '');
      if (!deed) throw new Error('nothing was ordered');
      deed.id = await idOf(model, real, deed);
      if (deed.state === 'scheduled') audit(model, 'reorganisation.scheduled', deed.id);
      else carryOut(model, deed, deed.plan, await begunBy(real, deed));
    },
  };
}

/** One of its own for each order there can be, to tell them apart by. */
function documentOf(order: Reorganising): string {
  return `编办〔2026〕${createHash('sha256').update(JSON.stringify(order)).digest('hex').slice(0, 12)}号`;
}

export const takingBack: Deed<ReorganisationModel> = {
  name: 'takes back',
  endpoint: calls.withdrawReorganisation,
  targets: ({ reorganisations }) => reorganisations,
  about: (deed, model) => [deed, ...touchedBy(deed.plan, model)],
  describe: ({ plan, state }, { cast }) => `${said(plan, cast.units)} (${state})`,
  plan: planTakingBack,
  perform: (context, { id }) => withdrawReorganisation(context, id, '方案有变，另行安排'),
};

/** New units are departments. */
function asked(plan: ReorganisationPlan): object {
  const heir = (each: HeirModel) => ('name' in each ? { ...each, kind: 'department' } : each);
  switch (plan.kind) {
    case 'rename':
      return plan;
    case 'merge':
      return { ...plan, into: heir(plan.into) };
    case 'split':
      return { ...plan, into: plan.into.map(heir) };
  }
}

function touchedBy(plan: ReorganisationPlan, model: Model): object[] {
  const ids = plan.kind === 'merge' ? plan.unitIds : [plan.unitId];
  const units = model.cast.units.filter(({ id }) => ids.includes(id));
  const items = model.items.filter(({ unitId }) => ids.includes(unitId));
  const drafts = model.policies.filter(
    ({ publishedOn, tasks }) =>
      publishedOn === null && tasks.some(({ duties }) => duties.some(({ unitId }) => ids.includes(unitId))),
  );
  const people = Object.values(model.cast.people).filter(
    ({ unitId }) => unitId !== null && ids.includes(unitId),
  );
  return [...units, ...items, ...items.flatMap((item) => reportsOf(model, item)), ...drafts, ...people];
}

function said(plan: ReorganisationPlan, units: readonly UnitModel[]): string {
  const numbered = (id: string) => `unit ${units.findIndex((unit) => unit.id === id) + 1}`;
  const heir = (each: HeirModel) => ('name' in each ? each.name : numbered(each.unitId));
  switch (plan.kind) {
    case 'rename':
      return `${numbered(plan.unitId)} to ${plan.name}`;
    case 'merge':
      return `${plan.unitIds.map(numbered).join(' and ')} into ${heir(plan.into)}`;
    case 'split':
      return `${numbered(plan.unitId)} into ${plan.into.map(heir).join(' and ')}, naming ${plan.items.length} items`;
  }
}

/** Of those like it, one that is not known yet: which one is all the same. */
async function idOf(
  { reorganisations }: Model,
  { source }: Real,
  deed: ReorganisationModel,
): Promise<string> {
  const [row]: { id: string }[] = await source.query(
    `SELECT id FROM ${deed.waited ? 'scheduled_reorganisation' : 'reorganisation'}
      WHERE region_id = $1 AND document = $2 AND decided_by = $3 AND NOT id = ANY($4::uuid[])`,
    [
      deed.regionId,
      documentOf({ plan: deed.plan, effectiveOn: deed.effectiveOn }),
      deed.decidedBy.userId,
      reorganisations.map(({ id }) => id).filter((id) => id !== ''),
    ],
  );
  return row?.id ?? '';
}

/** The units that begin with a deed, by name. */
export async function begunBy(
  { source }: Real,
  { regionId, plan }: ReorganisationModel,
): Promise<Map<string, string>> {
  const heirs = plan.kind === 'merge' ? [plan.into] : plan.kind === 'split' ? plan.into : [];
  const rows: { id: string; name: string }[] = await source.query(
    'SELECT id, name FROM unit WHERE region_id = $1 AND name = ANY($2::text[])',
    [regionId, heirs.flatMap((heir) => ('name' in heir ? [heir.name] : []))],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}
