import { randomInt } from 'node:crypto';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { requireMayInspect } from '../inspections.policy.js';
import {
  InspectionRoundEntity,
  InspectionRoundInspectorEntity,
  InspectionRoundPolicyEntity,
  InspectionRoundUnitEntity,
} from '../inspection-round.entity.js';

export interface RoundPlan {
  readonly name: string;
  readonly cycleId: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly policyIds: readonly string[];
  readonly unitIds: readonly string[];
  readonly inspectorIds: readonly string[];
  readonly yellowShare: number;
  readonly greens: number;
  /** Absent: by chance. */
  readonly seed?: number | undefined;
}

/** Plans a round of the office's own region: scope, dates, people, and by which rule its sample will be drawn. */
export async function planRound(context: CommandContext, plan: RoundPlan): Promise<{ id: string }> {
  const { em, actor, today } = context;
  const { regionId } = actor;
  requireMayInspect(actor, { regionId });
  if (plan.endsOn < plan.startsOn)
    throw new Problem('request.invalid', '结束日期不能早于开始日期。', {
      fields: [{ pointer: '/body/endsOn', detail: '不能早于开始日期' }],
    });
  const [found]: { cycle: boolean; policies: number; units: number; people: number }[] = await em.query(
    `SELECT $1::uuid IS NULL OR EXISTS (SELECT 1 FROM reporting_cycle WHERE id = $1 AND region_id = $2) AS cycle,
            (SELECT count(*)::int FROM policy WHERE id = ANY($3::uuid[]) AND region_id = $2 AND state <> 'draft') AS policies,
            (SELECT count(*)::int FROM unit JOIN region ON region.id = unit.region_id
              WHERE unit.id = ANY($4::uuid[]) AND starts_with(region.path, $6)) AS units,
            (SELECT count(*)::int FROM app_user
              WHERE id = ANY($5::uuid[]) AND region_id = $2 AND active AND 'inspector' = ANY(roles)) AS people`,
    [plan.cycleId, regionId, plan.policyIds, plan.unitIds, plan.inspectorIds, actor.regionPath],
  );
  const unknown = (field: string, detail: string) =>
    new Problem('request.invalid', `${detail}，请刷新后重新选择。`, {
      fields: [{ pointer: `/body/${field}`, detail }],
    });
  if (!found?.cycle) throw unknown('cycleId', '没有这个周期');
  if (found.policies !== new Set(plan.policyIds).size) throw unknown('policyIds', '有的文件不在本地区');
  if (found.units !== new Set(plan.unitIds).size) throw unknown('unitIds', '有的单位不在本地区');
  if (found.people !== new Set(plan.inspectorIds).size)
    throw unknown('inspectorIds', '有的人员不是本地区效能办人员');
  const id = newId();
  await em.insert(InspectionRoundEntity, {
    id,
    regionId,
    name: plan.name,
    cycleId: plan.cycleId,
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    yellowShare: plan.yellowShare,
    greens: plan.greens,
    seed: plan.seed ?? randomInt(2 ** 32),
    plannedBy: actor.userId,
    plannedOn: today,
  });
  for (const policyId of new Set(plan.policyIds))
    await em.insert(InspectionRoundPolicyEntity, { roundId: id, policyId });
  for (const unitId of new Set(plan.unitIds))
    await em.insert(InspectionRoundUnitEntity, { roundId: id, unitId });
  for (const userId of new Set(plan.inspectorIds))
    await em.insert(InspectionRoundInspectorEntity, { roundId: id, userId });
  await context.audit({
    action: 'inspection.planned',
    subjectType: 'inspection',
    subjectId: id,
    regionId,
    detail: { name: plan.name },
  });
  return { id };
}
