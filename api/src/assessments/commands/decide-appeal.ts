import { FACT_KINDS, type FactKind, milderKinds } from '../../domain/scoring/fact.js';
import { kindsOf } from '../../domain/scoring/scheme.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import type { decideAppeal as endpoint } from '../appeals.schemas.js';
import { AppealEntity } from '../assessment.entity.js';
import { isOfOffice, keptApart } from '../assessment.policy.js';
import { readAppeal } from '../queries/list-appeals.js';
import { lockAssessment } from './lock-assessment.js';

type Decision = InputOf<typeof endpoint>['body'];

/**
 * Decides one appeal with its reason. An upheld one sets the fact aside or has it counted as something milder; the
 * score follows when the appeals are settled.
 *
 * @throws Problem lifecycle.refused, permission.denied, assessment.same_person
 */
export async function decideAppeal(
  context: CommandContext,
  id: string,
  decision: Decision,
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  // Seen before it is locked: who may not see it is told nothing.
  const seen = await readAppeal(context, id);
  const assessment = await lockAssessment(context, seen.assessment.id);
  const appeal = await em.findOneBy(AppealEntity, { id });
  if (!appeal) throw notFound('件申诉');
  if (!isOfOffice(actor, assessment.regionId))
    throw new Problem('permission.denied', '只有本地区效能办可以决定申诉，请由该地区效能办办理。');
  if (appeal.state !== 'open' || assessment.state !== 'shown')
    throw new Problem('lifecycle.refused', '这件申诉已有决定，或考核已不在异议期。请刷新后再看。');
  const [found]: { found_by: string | null }[] = await em.query(
    `SELECT fact.found_by FROM assessment_run run
       JOIN assessment_fact fact ON fact.run_id = run.facts_of AND fact.unit_id = $2 AND fact.no = $3
      WHERE run.id = $1`,
    [assessment.runId, appeal.unitId, appeal.factNo],
  );
  if (!keptApart(actor, { filedBy: appeal.filedBy, foundBy: found?.found_by ?? null }))
    throw new Problem('assessment.same_person', '所申诉的事实由您认定，请由他人决定这件申诉。');
  refuseTreatment(decision, seen.fact.kind, kindsOf(assessment.rules));

  const { upheld, reason, treatedAs, quantity } = decision;
  await em.update(AppealEntity, id, {
    state: upheld ? 'upheld' : 'rejected',
    decision: reason,
    treatedAs,
    treatedQuantity: treatedAs === null ? null : quantity,
    decidedBy: actor.userId,
    decidedByName: actor.displayName,
    decidedOn: today,
  });
  await context.audit({
    action: upheld ? 'appeal.upheld' : 'appeal.rejected',
    subjectType: 'appeal',
    subjectId: id,
    regionId: assessment.regionId,
    detail: { title: assessment.title, reason, ...(treatedAs === null ? {} : { treatedAs }) },
  });
  await tellUnit(context, appeal.unitId, {
    kind: 'appeal.decided',
    title: `${assessment.title}的申诉${upheld ? '成立' : '不成立'}：${reason}`,
    link: `/assessments/${assessment.id}/units/${appeal.unitId}`,
    dedupeKey: `appeal.decided:${id}`,
  });
  return readAppeal(context, id);
}

function refuseTreatment(
  { upheld, treatedAs }: Decision,
  kind: FactKind,
  counted: readonly FactKind[],
): void {
  if (treatedAs === null) return;
  const detail = !upheld
    ? '不成立的申诉不改变事实'
    : !milderKinds(kind).includes(treatedAs)
      ? `“${FACT_KINDS[kind].words}”不能改按“${FACT_KINDS[treatedAs].words}”计`
      : !counted.includes(treatedAs)
        ? `这份办法不计“${FACT_KINDS[treatedAs].words}”，请选不再扣分`
        : null;
  if (detail !== null)
    throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/treatedAs', detail }] });
}
