import type { z } from 'zod';
import { USUAL_DUE, USUAL_SUPPORT_AHEAD } from '../../domain/calendar/due-rule.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { mayEditPolicy } from '../policies.policy.js';
import type { PolicyChanges, ReportingDemand } from '../policies.schemas.js';
import { demandsOf } from '../queries/demands-of.js';
import { readPolicyChanges } from '../queries/read-policy-changes.js';
import { bumpVersion, lockPolicy } from './lock-draft.js';

type Demand = Omit<z.output<typeof ReportingDemand>, 'supportAhead'> &
  Partial<Pick<z.output<typeof ReportingDemand>, 'supportAhead'>>;

/** What a document asks when it is imported. */
export const USUAL_DEMANDS: readonly Required<Demand>[] = [
  { cadence: 'quarterly', due: USUAL_DUE, supportAhead: USUAL_SUPPORT_AHEAD },
];

/**
 * Sets what a policy asks of its units, also after publication: tasks stand still, and cycles that are open keep the
 * reports and dates they have; what is asked from now on counts when the next one is opened.
 *
 * @throws Problem resource.stale when the policy was changed since `version` was read
 */
export async function setReportingDemands(
  context: CommandContext,
  id: string,
  version: number,
  demands: readonly Demand[],
): Promise<z.output<typeof PolicyChanges>> {
  const { em } = context;
  const policy = await lockPolicy(context, id);
  if (!mayEditPolicy(context.actor, policy))
    throw new Problem('permission.denied', '只有文件所属地区的效能办可以修改报送要求，请联系他们。');
  if (policy.version !== version)
    throw new Problem('resource.stale', '这份文件刚被他人修改过，请重新打开，核对后再保存。', {
      currentVersion: policy.version,
    });
  const before = await demandsOf(em, id);
  await replaceDemands(context, id, demands);
  const after = await demandsOf(em, id);
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    await bumpVersion(context, id);
    await context.audit({
      action: 'policy.demands-set',
      subjectType: 'policy',
      subjectId: id,
      regionId: policy.regionId,
      detail: { demands: { from: before.map(inWords), to: after.map(inWords) } },
    });
  }
  return readPolicyChanges(context, id, version);
}

/** These demands of a policy and no others: what is not among them is withdrawn. */
export async function replaceDemands(
  { em, today }: Pick<CommandContext, 'em' | 'today'>,
  policyId: string,
  demands: readonly Demand[],
): Promise<void> {
  await keepDemands(em, policyId, demands);
  await em.query(
    `UPDATE reporting_demand SET withdrawn_on = $3
      WHERE policy_id = $1 AND withdrawn_on IS NULL AND NOT cadence = ANY($2::text[])`,
    [policyId, demands.map(({ cadence }) => cadence), today],
  );
}

/** Writes these demands of a policy, taking up again those that were withdrawn. */
export async function keepDemands(
  em: CommandContext['em'],
  policyId: string,
  demands: readonly Demand[],
): Promise<void> {
  await em.query(
    `INSERT INTO reporting_demand (policy_id, cadence, due_kind, due_count, off_day, support_ahead)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[])
     ON CONFLICT (policy_id, cadence) DO UPDATE
       SET due_kind = excluded.due_kind, due_count = excluded.due_count, off_day = excluded.off_day,
           support_ahead = excluded.support_ahead, withdrawn_on = NULL`,
    [
      policyId,
      demands.map(({ cadence }) => cadence),
      demands.map(({ due }) => due.kind),
      demands.map(({ due }) => due.count),
      demands.map(({ due }) => (due.kind === 'month-end' ? due.offDay : null)),
      demands.map(({ cadence, supportAhead = USUAL_SUPPORT_AHEAD }) =>
        cadence === 'yearly-plan' ? 0 : supportAhead,
      ),
    ],
  );
}

const CADENCE_WORDS = {
  monthly: '月报',
  quarterly: '季报',
  'half-yearly': '半年报',
  yearly: '年报',
  'yearly-plan': '年度计划',
} as const;

/** For the log: 季报，期后第5个工作日，配合、属地单位提前2个工作日. */
function inWords({ cadence, due, supportAhead = 0 }: Demand): string {
  const from = cadence === 'yearly-plan' ? '年初' : '期后';
  const words =
    due.kind === 'working-days'
      ? `${from}第${due.count}个工作日`
      : `${from}第${due.count}个月底（非工作日${due.offDay === 'next' ? '顺延' : '提前'}）`;
  const ahead = supportAhead > 0 ? `，配合、属地单位提前${supportAhead}个工作日` : '';
  return `${CADENCE_WORDS[cadence]}，${words}${ahead}`;
}
