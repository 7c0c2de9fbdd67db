import type { Actor } from '../../src/platform/authz/actor.js';
import { templateOn } from './lights.js';
import { type AdoptionModel, audit, type Model, pathOf, type Plan, refused } from './model.js';

export type Adopting = Pick<AdoptionModel, 'regionId' | 'template' | 'fromOn'>;

/** The rules of the region from a day on; days that are over keep their lights. */
export function planAdopting(model: Model, actor: Actor, { regionId, template, fromOn }: Adopting): Plan {
  const refusal = against(model, actor, regionId);
  if (refusal) return refusal;
  if (fromOn < model.today) return refused('request.invalid');
  if (templateOn(model, regionId, fromOn) === template) return refused('lifecycle.refused');
  return { apply: () => model.adoptions.push({ id: '', regionId, template, fromOn, withdrawn: false }) };
}

/** Before its day, and once: what held before goes on. */
export function planWithdrawing(model: Model, actor: Actor, adoption: AdoptionModel): Plan {
  const refusal = against(model, actor, adoption.regionId);
  if (refusal) return refusal;
  if (adoption.withdrawn || adoption.fromOn <= model.today) return refused('lifecycle.refused');
  return {
    apply: () => {
      adoption.withdrawn = true;
      audit(model, 'light-template.adoption-withdrawn', adoption.id);
    },
  };
}

/** The office decides for its own region, and sees those below it. */
function against(model: Model, actor: Actor, regionId: string): Plan | null {
  if (!actor.roles.includes('inspector')) return refused('permission.denied');
  if (!pathOf(model, regionId).startsWith(actor.regionPath)) return refused('resource.not_found');
  return regionId === actor.regionId ? null : refused('permission.denied');
}
