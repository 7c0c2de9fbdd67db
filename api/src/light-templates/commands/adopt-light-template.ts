import { checkTemplate } from '../../domain/lights/check-template.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { lightsInForce, templateOf } from '../../work-items/queries/lights-in-force.js';
import { LightAdoptionEntity } from '../light-template.entity.js';
import { requireMayAdopt } from '../light-templates.policy.js';
import type { adoptLightTemplate as endpoint } from '../light-templates.schemas.js';
import { findTemplate } from '../queries/find-template.js';
import { visibleRegion } from '../queries/visible-region.js';
import { tellOfAdoption } from './tell-of-adoption.js';

type Adoption = InputOf<typeof endpoint>['body'];

/**
 * From a day on, the region and those below that have adopted nothing nearer are lit by this template. Past days keep
 * the lights they had. The offices there and the heads of the units that owe work there
 * are told.
 *
 * @throws Problem request.invalid for a day gone by or a template at fault, lifecycle.refused where it holds already
 */
export async function adoptLightTemplate(
  context: CommandContext,
  { regionId, template: ref, fromOn, reason, document }: Adoption,
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const region = await visibleRegion(context, regionId);
  requireMayAdopt(actor, { regionId });
  if (fromOn < today) refuseField('fromOn', '启用日期不能早于今天，以前各日的灯不再改变');
  // Two who decide at once decide one after the other.
  await em.query('SELECT 1 FROM region WHERE id = $1 FOR UPDATE', [regionId]);
  const template = await findTemplate(context, ref, region);
  const [fault] = checkTemplate(template);
  if (fault !== undefined) refuseField('template', `这种规则不能启用：${fault}。请改好后另写一版`);
  const inForce = templateOf(await lightsInForce(em, fromOn), regionId);
  if (inForce.name === template.name && inForce.version === template.version)
    throw new Problem(
      'lifecycle.refused',
      `${fromOn} 已按“${template.name}”第 ${template.version} 版亮灯，不必再次启用。`,
    );

  const adoption = {
    id: newId(),
    regionId,
    templateName: template.name,
    templateVersion: template.version,
    fromOn,
    reason,
    document,
    decidedBy: actor.userId,
    decidedByName: actor.displayName,
  };
  await em.insert(LightAdoptionEntity, adoption);
  const { decidedAt } = await em.findOneByOrFail(LightAdoptionEntity, { id: adoption.id });
  await context.audit({
    action: 'light-template.adopted',
    subjectType: 'light-adoption',
    subjectId: adoption.id,
    regionId,
    detail: {
      template: template.name,
      version: template.version,
      before: inForce.name,
      versionBefore: inForce.version,
      from: fromOn,
      reason,
      document,
    },
  });
  await tellOfAdoption(context, {
    adoptionId: adoption.id,
    path: region.path,
    fromOn,
    kind: 'light-template.adopted',
    title: `自 ${fromOn} 起亮灯改按“${template.name}”第 ${template.version} 版`,
  });
  return {
    id: adoption.id,
    region: { id: region.id, name: region.name },
    template: { name: template.name, version: template.version },
    fromOn,
    reason,
    document,
    decidedBy: actor.displayName,
    decidedAt: decidedAt.toISOString(),
    withdrawn: null,
    abilities: { withdraw: fromOn > today },
  };
}

function refuseField(name: string, detail: string): never {
  throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: `/body/${name}`, detail }] });
}
