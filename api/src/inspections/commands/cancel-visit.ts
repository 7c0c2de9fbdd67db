import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { requireMayInspect } from '../inspections.policy.js';
import { InspectionVisitEntity } from '../inspection-visit.entity.js';
import { type LockedPart, lockPart } from './lock-round.js';
import { requireVisitOpen } from './record-visit.js';

/** A planned visit does not take place. */
export async function cancelVisit(
  context: CommandContext,
  id: string,
  { reason }: { readonly reason: string },
): Promise<LockedPart> {
  const { em, actor } = context;
  const visit = await lockPart(context, 'visit', id);
  requireMayInspect(actor, visit);
  requireVisitOpen(visit);
  if (visit.state === 'made') throw new Problem('lifecycle.refused', '这次走访已经记录，不能取消。');
  await em.update(InspectionVisitEntity, id, {
    state: 'cancelled',
    cancelledReason: reason,
    version: visit.version + 1,
  });
  await context.audit({
    action: 'inspection.visit-cancelled',
    subjectType: 'inspection',
    subjectId: visit.roundId,
    regionId: visit.regionId,
    detail: { name: visit.words, reason },
  });
  await tellUnit(context, visit.unitId, {
    kind: 'inspection.visit-cancelled',
    title: `${visit.words}：到本单位的走访已取消`,
    link: `/inspections/${visit.roundId}`,
    dedupeKey: `inspection.visit-cancelled:${id}`,
  });
  return visit;
}
