import { type Model, type ReorganisationModel, type UnitModel, unitsBehind } from './model.js';
import type { Real } from './stage.js';

const rows = (columns: string, from: string) => `(SELECT coalesce(jsonb_agg(${columns}), '[]') FROM ${from})`;
const parts = (part: string) =>
  rows(
    'each.name ORDER BY each.seq',
    `reorganisation_unit each WHERE each.reorganisation_id = deed.id AND each.part = '${part}'`,
  );

const STATEMENT = `
  SELECT ${rows(
    `jsonb_build_object('id', unit.id, 'region', unit.region_id, 'name', unit.name, 'from', unit.active_from, 'until', unit.active_until,
       'former', ${rows(`former.valid_until || ' ' || former.name ORDER BY former.valid_until`, 'former_unit_name former WHERE former.unit_id = unit.id')},
       'aliases', ${rows(`alias.alias || coalesce(' ' || alias.withdrawn_on, '') ORDER BY alias.alias COLLATE "C"`, 'unit_alias alias WHERE alias.unit_id = unit.id')},
       'behind', ${rows('gone.unit_id ORDER BY gone.unit_id', 'unit_succession gone WHERE gone.successor_id = unit.id')})
     ORDER BY unit.id`,
    'unit WHERE unit.region_id = ANY($1)',
  )} AS units,
  ${rows(
    `jsonb_build_object('id', person.id, 'unit', person.unit_id, 'roles', person.roles, 'active', person.active) ORDER BY person.id`,
    'app_user person WHERE person.region_id = ANY($1)',
  )} AS people,
  ${rows(
    `jsonb_build_object('id', deed.id, 'kind', deed.kind, 'on', deed.effective_on, 'by', deed.decided_by, 'items', deed.items,
       'joined', deed.joined, 'people', deed.people, 'before', ${parts('before')}, 'after', ${parts('after')}) ORDER BY deed.id`,
    'reorganisation deed WHERE deed.region_id = ANY($1)',
  )} AS done,
  ${rows(
    `jsonb_build_object('id', ordered.id, 'kind', ordered.kind, 'state', ordered.state, 'on', ordered.effective_on, 'by', ordered.decided_by,
       'before', jsonb_path_query_array(ordered.before, '$[*].name'), 'after', jsonb_path_query_array(ordered.after, '$[*].name'))
     ORDER BY ordered.id`,
    'scheduled_reorganisation ordered WHERE ordered.region_id = ANY($1)',
  )} AS ordered`;

/** The directory and the people in it, on which it depends who may do what: who ended, who took whose place, who has which post. */
export async function compareUnits(model: Model, { source, regionIds }: Real, told: string): Promise<void> {
  const [kept] = await source.query(STATEMENT, [regionIds]);
  expect({ told, ...kept }).toEqual({
    told,
    units: model.cast.units.map((unit) => expectedUnit(model, unit)).toSorted(byId),
    people: Object.entries(model.cast.people)
      .map(([name, { userId, unitId, roles }]) => ({
        id: userId,
        unit: unitId,
        roles,
        active: !model.cast.left.includes(name),
      }))
      .toSorted(byId),
    done: model.reorganisations
      .flatMap((deed) => (deed.done === null ? [] : [expectedDeed(deed, deed.done)]))
      .toSorted(byId),
    ordered: model.reorganisations
      .filter(({ waited }) => waited)
      .map(({ id, plan, state, effectiveOn, decidedBy, ordered }) => ({
        id,
        kind: plan.kind,
        state,
        on: effectiveOn,
        by: decidedBy.userId,
        ...ordered,
      }))
      .toSorted(byId),
  });
  checkPlaces(model);
}

function expectedUnit(model: Model, unit: UnitModel) {
  return {
    id: unit.id,
    region: unit.regionId,
    name: unit.name,
    from: unit.activeFrom,
    until: unit.activeUntil,
    former: unit.formerNames.map(({ validUntil, name }) => `${validUntil} ${name}`),
    aliases: unit.aliases
      .toSorted((a, b) => Buffer.compare(Buffer.from(a.alias), Buffer.from(b.alias)))
      .map(({ alias, withdrawnOn }) => (withdrawnOn === null ? alias : `${alias} ${withdrawnOn}`)),
    behind: [...new Set(unitsBehind(model, unit.id))].filter((id) => id !== unit.id).toSorted(),
  };
}

function expectedDeed({ id, plan, doneOn, decidedBy }: ReorganisationModel, done: object) {
  return { id, kind: plan.kind, on: doneOn, by: decidedBy.userId, ...done };
}

/** Whatever has happened: nothing that is open, owed or to be mended is with a unit that has ended, and no person is. */
function checkPlaces({ cast, items, cycles, today }: Model): void {
  const ended = new Set(
    cast.units.filter(({ activeUntil }) => activeUntil !== null && activeUntil < today).map(({ id }) => id),
  );
  const isOpen = ({ state }: { state: string }) =>
    ['assigned', 'accepted', 'closing', 'suspended'].includes(state);
  expect({
    items: items.filter((item) => isOpen(item) && ended.has(item.unitId)).map(({ id }) => id),
    reports: cycles
      .flatMap(({ reports }) => reports)
      .filter(
        ({ item, unitId, state, lapsedOn }) =>
          isOpen(item) && ended.has(unitId) && state !== 'accepted' && lapsedOn === null,
      )
      .map(({ id }) => id),
    people: Object.entries(cast.people).filter(([, { unitId }]) => unitId !== null && ended.has(unitId)),
  }).toEqual({ items: [], reports: [], people: [] });
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
