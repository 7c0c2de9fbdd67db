import { replayLights } from '../../src/light-templates/queries/replay-lights.js';
import type { Actor } from '../../src/platform/authz/actor.js';
import { Problem } from '../../src/platform/problems/problem.js';
import { look } from '../world.js';
import { colourOf, lightsOf, litOf, TEMPLATES } from './lights.js';
import { type ItemModel, type Model, pathOf } from './model.js';
import type { Real } from './stage.js';

interface KeptAdoption {
  readonly id: string;
  readonly regionId: string;
  readonly template: string;
  readonly fromOn: string;
  readonly withdrawn: boolean;
}

/** What was decided about the rules of a region stays on record, what was taken back too. */
export async function checkAdoptions(model: Model, { source, regionIds }: Real): Promise<void> {
  const kept: KeptAdoption[] = await source.query(
    `SELECT adopted.id, adopted.region_id AS "regionId", adopted.template_name AS template,
            adopted.from_on AS "fromOn", back.adoption_id IS NOT NULL AS withdrawn
       FROM light_adoption adopted LEFT JOIN light_adoption_withdrawal back ON back.adoption_id = adopted.id
      WHERE adopted.region_id = ANY($1) ORDER BY adopted.id`,
    [regionIds],
  );
  const adoptions = model.adoptions.map(({ id, regionId, template, fromOn, withdrawn }) => ({
    id,
    regionId,
    template,
    fromOn,
    withdrawn,
  }));
  expect({ adoptions: kept }).toEqual({ adoptions: adoptions.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
}

/** Before a template is adopted, an office sees what it would change: here today, in turn for each region and template. */
export async function checkReplay(model: Model, { world }: Real, actor: Actor): Promise<void> {
  const regions = [...model.cast.regionPaths.keys()];
  const region = regions[model.deeds % regions.length] ?? '';
  const template = TEMPLATES[(model.deeds >> 1) % TEMPLATES.length] ?? '';
  const asked = { region, template, of: actor.displayName };
  const found = await look(
    world,
    actor,
    (context) => replayLights(context, { region, template, version: 1 }),
    model.today,
  ).then(
    ({ asOf: _, units, ...all }) => ({
      ...all,
      units: new Map(units.map(({ unit, ...sums }) => [unit.id, sums])),
    }),
    (error: unknown) => {
      if (error instanceof Problem) return { refused: error.code };
      throw error;
    },
  );
  expect({ ...asked, ...found }).toEqual({ ...asked, ...expectedReplay(model, actor, region, template) });
}

function expectedReplay(model: Model, actor: Actor, regionId: string, template: string): object {
  const path = pathOf(model, regionId);
  if (!path.startsWith(actor.regionPath)) return { refused: 'resource.not_found' };
  const following = model.items.filter(({ policy }) => {
    const own = pathOf(model, policy.regionId);
    const isApart = model.adoptions.some((each) => {
      const held = pathOf(model, each.regionId);
      const isInForce = !each.withdrawn && each.fromOn <= model.today;
      return isInForce && held.length > path.length && own.startsWith(held);
    });
    return own.startsWith(path) && !isApart;
  });
  const sums = (items: readonly ItemModel[]) => ({
    present: lightsOf(items, (item) => litOf(model, item)),
    candidate: lightsOf(items, (item) => litOf(model, item, template)),
    changed: items.filter((item) => colourOf(litOf(model, item)) !== colourOf(litOf(model, item, template)))
      .length,
  });
  const units = new Set(following.map(({ unitId }) => unitId));
  return {
    ...sums(following),
    units: new Map([...units].map((id) => [id, sums(following.filter(({ unitId }) => unitId === id))])),
  };
}
