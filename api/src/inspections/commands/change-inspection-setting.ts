import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { requireMayInspect } from '../inspections.policy.js';
import { type InspectionSetting, inspectionSetting } from '../queries/inspection-setting.js';

/** How the office's own region inspects from now on; orders that are signed keep their mark. */
export async function changeInspectionSetting(
  context: CommandContext,
  version: number,
  setting: Omit<InspectionSetting, 'version'>,
): Promise<InspectionSetting> {
  const { em, actor } = context;
  const { regionId } = actor;
  requireMayInspect(actor, { regionId });
  await em.query('SELECT 1 FROM region WHERE id = $1 FOR NO KEY UPDATE', [regionId]);
  const current = await inspectionSetting(em, regionId);
  if (current.version !== version)
    throw new Problem('resource.stale', '设置刚被他人修改，请刷新后再改。', { current: current.version });
  await em.query(
    `INSERT INTO inspection_setting (region_id, order_prefix, visit_limit, look_back_days, draft_after_days, version)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (region_id) DO UPDATE SET order_prefix = excluded.order_prefix, visit_limit = excluded.visit_limit,
       look_back_days = excluded.look_back_days, draft_after_days = excluded.draft_after_days, version = excluded.version`,
    [
      regionId,
      setting.orderPrefix,
      setting.visitLimit,
      setting.lookBackDays,
      setting.draftAfterDays,
      version + 1,
    ],
  );
  await context.audit({
    action: 'inspection.setting-changed',
    subjectType: 'region',
    subjectId: regionId,
    regionId,
    detail: { ...setting },
  });
  return inspectionSetting(em, regionId);
}
