import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { lightsInForce, type LightsInForce, litBy } from '../../work-items/queries/lights-in-force.js';
import { litItems } from '../../work-items/queries/lit-items.js';
import type { replayLights } from '../light-templates.schemas.js';
import { findTemplate } from './find-template.js';
import { followers } from './followers.js';
import { visibleRegion } from './visible-region.js';

export interface ReplayedLights {
  readonly asOf: string;
  readonly present: LightsInForce;
  readonly candidate: LightsInForce;
  /** `lit` by what was in force and `other` by the candidate, side by side for every item that would follow it. */
  readonly from: string;
  readonly where: string;
  readonly values: unknown[];
}

/** The items of a region and of those that follow it, each lit by both templates on the day. */
export async function replayedLights(
  context: ReadContext,
  { region: regionId, template, version, asOf = context.today }: InputOf<typeof replayLights>['query'],
): Promise<ReplayedLights> {
  const region = await visibleRegion(context, regionId);
  const candidate = litBy(await findTemplate(context, { name: template, version }, region), asOf);
  const present = await lightsInForce(context.em, asOf);
  const values: unknown[] = [];
  const from = `${litItems(present, values)} lit
    JOIN ${litItems(candidate, values)} other ON other.work_item_id = lit.work_item_id`;
  const path = `$${values.push(region.path)}::text`;
  const where = `lit.region_id IN ${followers(path, `$${values.push(asOf)}::date`)}`;
  return { asOf, present, candidate, from, where, values };
}
