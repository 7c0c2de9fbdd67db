import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { requireMayInspect } from '../inspections.policy.js';
import { InspectionVisitEntity } from '../inspection-visit.entity.js';
import { type LockedPart, lockPart } from './lock-round.js';

export interface VisitRecord {
  readonly visitedOn: string;
  readonly people: string;
  readonly notes: string;
}

/** What was seen at a unit, on which day and by whom; corrected as long as the round is open. */
export async function recordVisit(
  context: CommandContext,
  id: string,
  version: number,
  record: VisitRecord,
): Promise<LockedPart> {
  const { em, actor, today } = context;
  const visit = await lockPart(context, 'visit', id);
  requireMayInspect(actor, visit);
  requireVisitOpen(visit);
  if (visit.version !== version)
    throw new Problem('resource.stale', '这次走访刚被他人修改，请刷新后再改。', { current: visit.version });
  if (record.visitedOn > today)
    throw new Problem('request.invalid', '走访日期不能晚于今天。', {
      fields: [{ pointer: '/body/visitedOn', detail: '不能晚于今天' }],
    });
  await em.update(InspectionVisitEntity, id, {
    ...record,
    state: 'made',
    recordedBy: actor.userId,
    version: version + 1,
  });
  await context.audit({
    action: 'inspection.visit-made',
    subjectType: 'inspection',
    subjectId: visit.roundId,
    regionId: visit.regionId,
    detail: { name: visit.words, visitedOn: record.visitedOn },
  });
  return visit;
}

/** @throws Problem lifecycle.refused */
export function requireVisitOpen(visit: LockedPart): void {
  if (visit.roundState === 'closed') throw new Problem('lifecycle.refused', '这轮督查已经结束，不能再办理。');
  if (visit.state === 'cancelled') throw new Problem('lifecycle.refused', '这次走访已经取消。');
}
