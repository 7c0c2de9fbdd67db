import { addDays } from '../../domain/calendar/date.js';
import type { AssessmentAction } from '../../domain/lifecycle/assessment-lifecycle.js';
import type { Adjustment } from '../../domain/scoring/fact.js';
import { notifyUnits } from '../../cycles/commands/notify-units.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { ResponseOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import { AssessmentEntity } from '../assessment.entity.js';
import { step } from '../assessment.policy.js';
import type { readAssessment as endpoint } from '../assessments.schemas.js';
import { readAssessment, windowIsOver } from '../queries/read-assessment.js';
import { yearIsOver } from '../queries/year-facts.js';
import { keepAdjustedRun, keepFreshRun } from './keep-run.js';
import { type LockedAssessment, lockAssessment } from './lock-assessment.js';
import { settleTitles } from './settle-titles.js';

type Change = Partial<AssessmentEntity>;

/** What each step writes beside the state. */
const STEPS: Readonly<
  Record<
    Exclude<AssessmentAction, 'discard'>,
    (context: CommandContext, assessment: LockedAssessment) => Promise<Change>
  >
> = {
  compute: async (context, assessment) => ({
    runId: await keepFreshRun(context, { ...assessment, assessmentId: assessment.id }),
  }),
  show: async ({ today }, { year, rules }) => {
    if (!yearIsOver(year, today))
      throw new Problem('lifecycle.refused', `${year} 年度还没有结束，请在 ${year + 1} 年再送各单位核对。`);
    return { shownOn: today, objectionsUntil: addDays(today, rules.objectionDays) };
  },
  settle,
  sign: async ({ actor, today }) => ({
    signedBy: actor.userId,
    signedByName: actor.displayName,
    signedOn: today,
  }),
  publish: async (context, assessment) => {
    await settleTitles(context, assessment);
    return { publishedOn: context.today };
  },
};

const DONE = {
  compute: 'assessment.computed',
  show: 'assessment.shown',
  settle: 'assessment.settled',
  sign: 'assessment.signed',
  publish: 'assessment.published',
} as const;

/** One step of an assessment that needs no more words: computed, shown, settled, signed, published. */
export async function advanceAssessment(
  context: CommandContext,
  id: string,
  action: Exclude<AssessmentAction, 'discard'>,
): Promise<ResponseOf<typeof endpoint>> {
  const assessment = await lockAssessment(context, id);
  const state = step(context.actor, action, assessment);
  const change = await STEPS[action](context, assessment);
  await context.em.update(AssessmentEntity, id, { ...change, state });
  await context.audit({
    action: DONE[action],
    subjectType: 'assessment',
    subjectId: id,
    regionId: assessment.regionId,
    detail: { title: assessment.title },
  });
  if (action === 'show' || action === 'publish') await tellUnits(context, assessment, action);
  if (action === 'settle')
    await context.enqueue('notify', {
      audience: { regionId: assessment.regionId, role: 'leader' },
      kind: 'assessment.to-sign',
      title: `${assessment.title}的申诉已经办结，请签发`,
      link: `/assessments/${id}`,
      dedupeKey: `assessment.to-sign:${id}`,
    });
  return readAssessment(context, id);
}

/** Appeals are decided one by one before; here what was upheld is counted, from the facts that units were shown. */
async function settle(context: CommandContext, assessment: LockedAssessment): Promise<Change> {
  const now = await readAssessment(context, assessment.id);
  if (now.appeals.open > 0)
    throw new Problem(
      'assessment.unsettled',
      `还有 ${now.appeals.open} 件申诉等待决定，请逐件决定后再办结。`,
      {
        open: now.appeals.open,
      },
    );
  if (!windowIsOver(now, context.today))
    throw new Problem(
      'assessment.unsettled',
      `异议期到 ${assessment.objectionsUntil} 为止，请在此后办结；各单位都确认无异议的，可以提前办结（已确认 ${now.consents} / ${now.run.units}）。`,
    );
  const adjustments: Adjustment[] = await context.em.query(
    `SELECT fact_no AS "factNo", treated_as AS "treatedAs", coalesce(treated_quantity, 1) AS quantity, decision AS reason
       FROM appeal WHERE assessment_id = $1 AND state = 'upheld' ORDER BY fact_no`,
    [assessment.id],
  );
  const order = { ...assessment, assessmentId: assessment.id, shownRunId: assessment.runId };
  return { settledOn: context.today, runId: await keepAdjustedRun(context, order, adjustments) };
}

async function tellUnits(
  context: CommandContext,
  { id, title, runId, rules }: LockedAssessment,
  action: 'show' | 'publish',
): Promise<void> {
  const units: { unit_id: string }[] = await context.em.query(
    'SELECT unit_id FROM assessment_unit WHERE run_id = $1',
    [runId],
  );
  await notifyUnits(
    context,
    units.flatMap(({ unit_id }) =>
      (['reporter', 'head'] as const).map((role) => ({
        audience: { unitId: unit_id, role },
        kind: action === 'show' ? 'assessment.shown' : 'assessment.published',
        title:
          action === 'show'
            ? `${title}：本单位得分请核对，有异议的请在 ${rules.objectionDays} 天内申诉`
            : `${title}已经公布`,
        link: `/assessments/${id}/units/${unit_id}`,
        dedupeKey: `assessment.${action}:${id}:${unit_id}`,
      })),
    ),
  );
}
