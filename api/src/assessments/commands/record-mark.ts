import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { mayRecord } from '../assessment.policy.js';
import { AssessmentMarkEntity } from '../mark.entity.js';
import type { recordMark as endpoint } from '../marks.schemas.js';
import { readMark } from '../queries/list-marks.js';

/** Writes down what an assessment counts and no other record holds. Of a false report, the item must be the unit's. */
export async function recordMark(
  context: CommandContext,
  mark: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  if (!mayRecord(actor, mark.kind, actor.regionId))
    throw new Problem(
      'permission.denied',
      mark.kind === 'leader-mark' ? '评分由领导给出。' : '加分事项和虚假填报由效能办认定，请由效能办登记。',
    );
  const [unit]: unknown[] = await em.query(
    `SELECT 1 FROM unit JOIN region ON region.id = unit.region_id WHERE unit.id = $1 AND starts_with(region.path, $2)`,
    [mark.unitId, actor.regionPath],
  );
  if (!unit) throw invalid('unitId', '单位不在本地区');
  if (mark.workItemId !== null) {
    const [item]: unknown[] = await em.query(
      'SELECT 1 FROM work_item WHERE id = $1 AND unit_id = $2 AND region_id = $3',
      [mark.workItemId, mark.unitId, actor.regionId],
    );
    if (!item) throw invalid('workItemId', '这个单位没有这个事项');
  }
  if (mark.year > Number(today.slice(0, 4))) throw invalid('year', '这个年度还没有开始');
  if (mark.kind === 'leader-mark') await refuseSecondMark(context, mark);
  const id = newId();
  await em.insert(AssessmentMarkEntity, {
    id,
    regionId: actor.regionId,
    ...mark,
    recordedBy: actor.userId,
    recordedByName: actor.displayName,
    recordedOn: today,
  });
  await context.audit({
    action: `mark.${mark.kind}`,
    subjectType: 'assessment-mark',
    subjectId: id,
    ...(mark.workItemId === null ? {} : { workItemId: mark.workItemId }),
    detail: { year: mark.year, ground: mark.ground, ...(mark.category ? { category: mark.category } : {}) },
  });
  return readMark(context, id);
}

async function refuseSecondMark(
  { em, actor }: CommandContext,
  { year, unitId }: { year: number; unitId: string },
): Promise<void> {
  const [given]: unknown[] = await em.query(
    `SELECT 1 FROM assessment_mark WHERE kind = 'leader-mark' AND year = $1 AND unit_id = $2 AND recorded_by = $3
        AND withdrawn_on IS NULL`,
    [year, unitId, actor.userId],
  );
  if (given) throw new Problem('mark.duplicate', '您已给这个单位评过分；要改的请先撤回原来的评分。');
}

function invalid(name: string, detail: string): Problem {
  return new Problem('request.invalid', `${detail}，请核对后再登记。`, {
    fields: [{ pointer: `/body/${name}`, detail }],
  });
}
