import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { newId } from '../../platform/database/columns.js';
import { Problem } from '../../platform/problems/problem.js';
import { AssessmentEntity } from '../assessment.entity.js';
import type { createAssessment as endpoint } from '../assessments.schemas.js';
import { readAssessment } from '../queries/read-assessment.js';
import { keepFreshRun } from './keep-run.js';
import { lockAssessment } from './lock-assessment.js';
import { lockScheme } from './lock-scheme.js';

/** Begins the assessment of a year by a scheme in force, with a first computation; or of a published one its correction. */
export async function createAssessment(
  context: CommandContext,
  { schemeId, corrects }: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const { em, actor, today } = context;
  const scheme = await lockScheme(context, schemeId);
  if (scheme.state !== 'adopted')
    throw new Problem('lifecycle.refused', '请先施行这份考核办法，再按它考核。');
  if (today < `${scheme.year}-01-01`)
    throw new Problem('lifecycle.refused', `${scheme.year} 年度还没有开始，没有可以考核的事实。`);
  if (corrects) await refuseUncorrectable(context, corrects.id, scheme.year);
  else await refuseSecond(context, schemeId);

  const id = newId();
  const { regionId, year, title, rules } = scheme;
  const runId = await keepFreshRun(context, { assessmentId: id, regionId, year, rules });
  await em.insert(AssessmentEntity, {
    id,
    regionId,
    year,
    schemeId,
    title: `${year}年度${title}`,
    correctsId: corrects?.id ?? null,
    correctionReason: corrects?.reason ?? '',
    runId,
    createdBy: actor.userId,
    createdOn: today,
  });
  await context.audit({
    action: 'assessment.created',
    subjectType: 'assessment',
    subjectId: id,
    detail: {
      title: `${year}年度${title}`,
      ...(corrects ? { corrects: corrects.id, reason: corrects.reason } : {}),
    },
  });
  return readAssessment(context, id);
}

async function refuseSecond({ em }: CommandContext, schemeId: string): Promise<void> {
  const [first]: unknown[] = await em.query(
    `SELECT 1 FROM assessment WHERE scheme_id = $1 AND corrects_id IS NULL AND state <> 'discarded'`,
    [schemeId],
  );
  if (first)
    throw new Problem(
      'assessment.exists',
      '这份办法已有一次考核。没有公布的请在那里办理，已公布的请作更正。',
    );
}

async function refuseUncorrectable(context: CommandContext, id: string, year: number): Promise<void> {
  const old = await lockAssessment(context, id);
  if (old.state !== 'published' || old.regionId !== context.actor.regionId)
    throw new Problem('lifecycle.refused', '只更正本地区已经公布的考核；没有公布的请在原处办理或作废。');
  if (old.year !== year) throw new Problem('lifecycle.refused', '更正须按同一年度的办法。');
  const [newer]: unknown[] = await context.em.query(
    `SELECT 1 FROM assessment WHERE corrects_id = $1 AND state <> 'discarded'`,
    [id],
  );
  if (newer) throw new Problem('assessment.exists', '这次考核已有一次更正，请更正那一次。');
}
