import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { fileAppeal as endpoint } from '../appeals.schemas.js';
import { AppealEntity } from '../assessment.entity.js';
import { mayAppeal } from '../assessment.policy.js';
import { readAppeal } from '../queries/list-appeals.js';
import { lockAssessment } from './lock-assessment.js';

/**
 * A unit objects to one fact that was counted against it, within the window, once. Its head has to look at the score
 * again after that: a consent given before would not know of it.
 *
 * @throws Problem appeal.window_over, appeal.duplicate, lifecycle.refused
 */
export async function fileAppeal(
  context: CommandContext,
  { assessmentId, factNo, reason }: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const assessment = await lockAssessment(context, assessmentId);
  const unitId = actor.unitId ?? '';
  if (assessment.state !== 'shown')
    throw new Problem('lifecycle.refused', '这次考核不在异议期内，不能申诉。请刷新后再看。');
  if (!mayAppeal(actor, { ...assessment, unitId }, today))
    throw new Problem(
      'appeal.window_over',
      `异议期到 ${assessment.objectionsUntil} 为止，现在不能再申诉；确有错误的，请与效能办联系更正。`,
    );
  const [fact]: unknown[] = await em.query(
    `SELECT 1 FROM assessment_run run
       JOIN assessment_fact fact ON fact.run_id = run.facts_of AND fact.unit_id = $2 AND fact.no = $3
      WHERE run.id = $1`,
    [assessment.runId, unitId, factNo],
  );
  if (!fact) {
    const detail = '本单位没有这件事实';
    throw new Problem('request.invalid', `${detail}，请从得分明细里提出申诉。`, {
      fields: [{ pointer: '/body/factNo', detail }],
    });
  }
  if (await em.existsBy(AppealEntity, { assessmentId, factNo }))
    throw new Problem('appeal.duplicate', '这件事实已经申诉过，每件事实申诉一次。');
  const [consented]: unknown[] = await em.query(
    'SELECT 1 FROM assessment_consent WHERE assessment_id = $1 AND unit_id = $2',
    [assessmentId, unitId],
  );
  if (consented)
    throw new Problem(
      'lifecycle.refused',
      '本单位负责人已经确认无异议，不能再申诉；确有错误的，请与效能办联系。',
    );
  const id = newId();
  await em.insert(AppealEntity, {
    id,
    assessmentId,
    unitId,
    factNo,
    reason,
    filedBy: actor.userId,
    filedByName: actor.displayName,
    filedOn: today,
  });
  await context.audit({
    action: 'appeal.filed',
    subjectType: 'appeal',
    subjectId: id,
    regionId: assessment.regionId,
    detail: { title: assessment.title, reason },
  });
  await context.enqueue('notify', {
    audience: { regionId: assessment.regionId, role: 'inspector' },
    kind: 'appeal.filed',
    title: `${assessment.title}收到一件申诉，待决定`,
    link: `/assessments/${assessmentId}/appeals`,
    dedupeKey: `appeal.filed:${id}`,
  });
  return readAppeal(context, id);
}
