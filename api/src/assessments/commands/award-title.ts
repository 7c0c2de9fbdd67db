import type { z } from 'zod';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { AwardedTitleEntity } from '../mark.entity.js';
import type { AwardedTitle, awardTitle as endpoint } from '../marks.schemas.js';
import { readTitle } from '../queries/list-titles.js';

/** Writes down a title that a unit of the region was awarded, so that it is looked at again each year. */
export async function awardTitle(
  context: CommandContext,
  title: InputOf<typeof endpoint>['body'],
): Promise<z.output<typeof AwardedTitle>> {
  const { em, actor, today } = context;
  const [unit]: unknown[] = await em.query(
    `SELECT 1 FROM unit JOIN region ON region.id = unit.region_id WHERE unit.id = $1 AND starts_with(region.path, $2)`,
    [title.unitId, actor.regionPath],
  );
  if (!unit) {
    const detail = '单位不在本地区';
    throw new Problem('request.invalid', `${detail}，请核对后再登记。`, {
      fields: [{ pointer: '/body/unitId', detail }],
    });
  }
  if (title.awardedOn > today) {
    const detail = '授予日期不能晚于今天';
    throw new Problem('request.invalid', `${detail}，请核对后再登记。`, {
      fields: [{ pointer: '/body/awardedOn', detail }],
    });
  }
  const id = newId();
  await em.insert(AwardedTitleEntity, { id, regionId: actor.regionId, ...title });
  await context.audit({
    action: 'title.awarded',
    subjectType: 'awarded-title',
    subjectId: id,
    detail: { name: title.name, document: title.document },
  });
  return readTitle(context, id);
}
