import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { AssessmentMarkEntity } from '../mark.entity.js';
import type { withdrawMark as endpoint } from '../marks.schemas.js';
import { readMark } from '../queries/list-marks.js';

/** Takes back what was recorded wrongly. Assessments that have counted it keep it: their facts are their own. */
export async function withdrawMark(
  context: CommandContext,
  id: string,
  { reason }: { readonly reason: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  await em.query('SELECT 1 FROM assessment_mark WHERE id = $1 FOR UPDATE', [id]);
  const mark = await readMark(context, id);
  if (mark.withdrawnOn !== null) throw new Problem('lifecycle.refused', '这件认定早已撤回。请刷新后再看。');
  if (!mark.abilities.withdraw)
    throw new Problem('permission.denied', '评分由评分的领导本人撤回，其他认定由本地区效能办撤回。');
  await em.update(AssessmentMarkEntity, id, {
    withdrawnBy: actor.userId,
    withdrawnOn: today,
    withdrawalReason: reason,
  });
  await context.audit({
    action: 'mark.withdrawn',
    subjectType: 'assessment-mark',
    subjectId: id,
    ...(mark.workItem === null ? {} : { workItemId: mark.workItem.id }),
    detail: { reason },
  });
  return readMark(context, id);
}
