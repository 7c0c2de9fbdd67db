import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { LightAdoptionWithdrawalEntity } from '../light-template.entity.js';
import { requireMayAdopt } from '../light-templates.policy.js';
import type { withdrawLightAdoption as endpoint } from '../light-templates.schemas.js';
import { adoptionsOf, sayAdoption } from '../queries/adoptions-of.js';
import { visibleRegion } from '../queries/visible-region.js';
import { tellOfAdoption } from './tell-of-adoption.js';

/**
 * Takes back an adoption before its day: it never comes to hold, and what held before goes on. The decision and its
 * withdrawal both stay on record, and who was told of the one is told of the other.
 *
 * @throws Problem lifecycle.refused once its day has come, or where it is withdrawn already
 */
export async function withdrawAdoption(
  context: CommandContext,
  id: string,
  { reason }: { readonly reason: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const [place]: { regionId: string }[] = await em.query(
    'SELECT region_id AS "regionId" FROM light_adoption WHERE id = $1',
    [id],
  );
  if (!place) throw notFound('次启用');
  const region = await visibleRegion(context, place.regionId);
  requireMayAdopt(actor, place);
  // As adopting does: decisions about the rules of a region are made one after the other.
  await em.query('SELECT 1 FROM region WHERE id = $1 FOR UPDATE', [place.regionId]);
  const adoption = (await adoptionsOf(context, region)).find((each) => each.id === id);
  if (!adoption) throw notFound('次启用');
  const { fromOn, template } = adoption;
  if (adoption.withdrawn)
    throw new Problem('lifecycle.refused', '这次启用已经撤回，不必再撤。请刷新后再看。');
  if (fromOn <= today)
    throw new Problem(
      'lifecycle.refused',
      `“${template.name}”已自 ${fromOn} 起施行，不能撤回；要改按别的规则，请另行启用。`,
    );
  await em.insert(LightAdoptionWithdrawalEntity, {
    adoptionId: id,
    reason,
    decidedBy: actor.userId,
    decidedByName: actor.displayName,
  });
  await context.audit({
    action: 'light-template.adoption-withdrawn',
    subjectType: 'light-adoption',
    subjectId: id,
    regionId: place.regionId,
    detail: { template: template.name, version: template.version, from: fromOn, reason },
  });
  await tellOfAdoption(context, {
    adoptionId: id,
    path: region.path,
    fromOn,
    kind: 'light-template.adoption-withdrawn',
    title: `原定 ${fromOn} 起启用的“${template.name}”第 ${template.version} 版已撤回，亮灯规则不变`,
  });
  const kept = (await adoptionsOf(context, region)).find((each) => each.id === id);
  if (!kept) throw new Error(`the adoption ${id} is gone`);
  return sayAdoption(context, kept);
}
