import type { z } from 'zod';
import { mayEditUnits } from '../../directory/directory.policy.js';
import { livesOn } from '../../directory/queries/load-unit-index.js';
import { readUnit } from '../../directory/queries/list-units.js';
import { RegionEntity } from '../../directory/region.entity.js';
import type { UnitKind } from '../../directory/unit.entity.js';
import { newId } from '../../platform/database/columns.js';
import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import type { ReorganisationPlan, Successor } from '../reorganisations.schemas.js';

export type Plan = z.output<typeof ReorganisationPlan>;

export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
}

export interface Heir extends PlannedUnit {
  readonly kind: UnitKind;
  /** There is no row of it yet. */
  readonly begins: boolean;
}

/** The units a plan speaks of: those that end, and those that take their place, in the order in which they are named. */
export interface PlannedUnits {
  readonly region: Pick<RegionEntity, 'id' | 'name' | 'path'>;
  readonly ending: readonly PlannedUnit[];
  readonly heirs: readonly [Heir, ...Heir[]];
}

/**
 * @throws Problem resource.not_found, permission.denied, request.invalid, lifecycle.refused for a unit that has ended,
 *   unit.duplicate or alias.duplicate where a name is taken
 */
export async function plannedUnits(
  context: ReadContext,
  plan: Exclude<Plan, { kind: 'rename' }>,
): Promise<PlannedUnits> {
  const endingIds = plan.kind === 'merge' ? plan.unitIds : [plan.unitId];
  const wanted = plan.kind === 'merge' ? [plan.into] : plan.into;
  const pointer = (at: number) => (plan.kind === 'merge' ? '/body/into' : `/body/into/${at}`);
  refuseTwice(endingIds, '/body/unitIds');
  const ending: Awaited<ReturnType<typeof livingUnit>>[] = [];
  for (const id of endingIds) ending.push(await livingUnit(context, id));
  const regionId = ending[0]?.regionId ?? '';
  if (ending.some((unit) => unit.regionId !== regionId))
    throw invalid('/body/unitIds', '只能合并同一行政区的单位');
  const region = await editableRegion(context, regionId);

  const heirs: Heir[] = [];
  for (const [at, each] of wanted.entries()) heirs.push(await heirOf(context, each, regionId, pointer(at)));
  refuseTwice(
    heirs.map(({ name }) => name),
    pointer(heirs.length - 1),
  );
  const both = heirs.find((heir) => endingIds.includes(heir.id));
  if (both)
    throw invalid(
      pointer(heirs.indexOf(both)),
      `${both.name}既要撤并又要接手；请从撤并的单位中去掉它，或另立新单位`,
    );
  const [first, ...others] = heirs;
  if (!first) throw new Error('a plan without a successor');
  return { region, ending, heirs: [first, ...others] };
}

/** @throws Problem lifecycle.refused when the unit has ended */
export async function livingUnit(
  context: ReadContext,
  id: string,
): Promise<PlannedUnit & { readonly regionId: string; readonly kind: UnitKind }> {
  const unit = await readUnit(context, id);
  const [{ lives }]: [{ lives: boolean }] = await context.em.query(
    `SELECT ${livesOn('unit', '$2')} AS lives FROM unit WHERE id = $1`,
    [id, context.today],
  );
  if (!lives) throw new Problem('lifecycle.refused', `${unit.name}已停用，请在单位名录中选择现有的单位。`);
  return { id, name: unit.name, kind: unit.kind, regionId: unit.region.id };
}

/** @throws Problem permission.denied when the directory of the region is not this person's to change */
export async function editableRegion({ em, actor }: ReadContext, regionId: string): Promise<RegionEntity> {
  const region = await em.findOneByOrFail(RegionEntity, { id: regionId });
  if (!mayEditUnits(actor, region))
    throw new Problem('permission.denied', '只能调整本地区的单位，请联系该单位所在地区的管理员。');
  return region;
}

/** @throws Problem request.invalid where it is the name the unit has, unit.duplicate, alias.duplicate */
export async function requireNewName(
  context: Pick<ReadContext, 'em' | 'today'>,
  unit: PlannedUnit & { readonly regionId: string },
  name: string,
): Promise<void> {
  if (unit.name === name) throw invalid('/body/name', '新名称和现在的一样');
  await requireFreeName(context, unit.regionId, name, unit.id);
}

/** @throws Problem unit.duplicate, alias.duplicate */
async function requireFreeName(
  { em, today }: Pick<ReadContext, 'em' | 'today'>,
  regionId: string,
  name: string,
  except: string | null = null,
): Promise<void> {
  const [taken]: { name: string; named: boolean; lives: boolean }[] = await em.query(
    `SELECT unit.name, unit.name = $2 AS named, ${livesOn('unit', '$4')} AS lives FROM unit
      WHERE unit.region_id = $1 AND unit.id IS DISTINCT FROM $3::uuid
        AND (unit.name = $2 OR (${livesOn('unit', '$4')} AND EXISTS (
              SELECT 1 FROM unit_alias known
               WHERE known.unit_id = unit.id AND known.alias = $2 AND known.withdrawn_on IS NULL)))
      ORDER BY unit.name = $2 DESC LIMIT 1`,
    [regionId, name, except, today],
  );
  if (!taken) return;
  if (taken.named)
    throw new Problem(
      'unit.duplicate',
      taken.lives
        ? `单位名录里已有“${name}”，请直接选用现有的单位。`
        : `“${name}”是一个已停用单位的名称，请换一个全称。`,
    );
  throw new Problem('alias.duplicate', `“${name}”是“${taken.name}”的简称，请换一个名称，或先撤回这个简称。`);
}

async function heirOf(
  context: ReadContext,
  wanted: z.output<typeof Successor>,
  regionId: string,
  pointer: string,
): Promise<Heir> {
  if (!('unitId' in wanted)) {
    await requireFreeName(context, regionId, wanted.name);
    return { id: newId(), ...wanted, begins: true };
  }
  const unit = await livingUnit(context, wanted.unitId);
  if (unit.regionId !== regionId) throw invalid(pointer, '接手的单位应在同一行政区');
  return { id: unit.id, name: unit.name, kind: unit.kind, begins: false };
}

function refuseTwice(values: readonly string[], pointer: string): void {
  if (new Set(values).size < values.length) throw invalid(pointer, '同一个单位写了两次，请去掉一个');
}

export function invalid(pointer: string, detail: string): Problem {
  return new Problem('request.invalid', `${detail}。`, { fields: [{ pointer, detail }] });
}
