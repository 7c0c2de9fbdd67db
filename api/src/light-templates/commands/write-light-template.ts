import { checkTemplate } from '../../domain/lights/check-template.js';
import type { LightTemplate } from '../../domain/lights/light-template.js';
import { changeFaults, changeTemplate } from '../../domain/lights/template-numbers.js';
import { LIGHT_TEMPLATES } from '../../domain/lights/templates.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { type FieldProblem, Problem } from '../../platform/problems/problem.js';
import { LightTemplateEntity } from '../light-template.entity.js';
import { requireMayAdopt } from '../light-templates.policy.js';
import type { writeLightTemplate as endpoint } from '../light-templates.schemas.js';
import { findTemplate } from '../queries/find-template.js';
import { saidTemplate } from '../queries/said-template.js';
import { visibleRegion } from '../queries/visible-region.js';

type Writing = InputOf<typeof endpoint>['body'];

/**
 * A template of the region's own, made from another by changing its numbers. The same name again is its next version:
 * what is written stays as it is, because lights that were kept name it.
 *
 * @throws Problem request.invalid where a number does not fit, or the name is taken
 */
export async function writeLightTemplate(
  context: CommandContext,
  { regionId, name, description, basedOn, numbers, schedule }: Writing,
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor } = context;
  const region = await visibleRegion(context, regionId);
  requireMayAdopt(actor, { regionId });
  const origin = await findTemplate(context, basedOn, region);
  refuse(
    changeFaults(origin, { numbers, schedule }).map(({ field, index, detail }) => ({
      pointer:
        index === null
          ? `/body/${field}`
          : `/body/${field}/${index}/${field === 'numbers' ? 'value' : 'due'}`,
      detail,
    })),
  );
  // A name is given its next version by one at a time, from whatever region.
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`luoshi light template ${name}`]);
  const version = (await lastVersion(context, name, regionId)) + 1;
  const { unlitWhen } = origin;
  const content = { description, unlitWhen, ...changeTemplate(origin, { numbers, schedule }) };
  const template: LightTemplate = { name, version, ...content };
  refuse(checkTemplate(template).map((detail) => ({ pointer: '/body/numbers', detail })));
  await em.insert(LightTemplateEntity, {
    name,
    version,
    regionId,
    basedOnName: basedOn.name,
    basedOnVersion: basedOn.version,
    content,
    writtenBy: actor.userId,
    writtenByName: actor.displayName,
  });
  const { writtenAt } = await em.findOneByOrFail(LightTemplateEntity, { name, version });
  await context.audit({
    action: 'light-template.written',
    subjectType: 'region',
    subjectId: regionId,
    regionId,
    detail: { template: name, version, basedOn: basedOn.name, basedOnVersion: basedOn.version },
  });
  return saidTemplate(template, {
    region: { id: region.id, name: region.name },
    basedOn,
    writtenBy: actor.displayName,
    writtenAt: writtenAt.toISOString(),
  });
}

async function lastVersion({ em }: CommandContext, name: string, regionId: string): Promise<number> {
  const [last]: { regionId: string; version: number }[] = await em.query(
    'SELECT region_id AS "regionId", version FROM light_template WHERE name = $1 ORDER BY version DESC LIMIT 1',
    [name],
  );
  const shipped = LIGHT_TEMPLATES.some((each) => each.name === name);
  if (shipped || (last && last.regionId !== regionId))
    refuse([{ pointer: '/body/name', detail: '这个规则名称已被使用，请换一个名称' }]);
  return last?.version ?? 0;
}

function refuse(fields: readonly FieldProblem[]): void {
  const [first] = fields;
  if (first) throw new Problem('request.invalid', `${first.detail}。`, { fields });
}
