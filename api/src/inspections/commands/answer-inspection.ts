import { may } from '../../platform/authz/actor.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { FindingEntity } from '../finding.entity.js';
import { InspectionVisitEntity } from '../inspection-visit.entity.js';
import { type LockedPart, lockPart } from './lock-round.js';

/** What the unit says to a visit or to a finding; it may say it better as long as the matter is open. */
export async function answerInspection(
  context: CommandContext,
  kind: 'visit' | 'finding',
  id: string,
  { answer }: { readonly answer: string },
): Promise<LockedPart> {
  const { em, actor, today } = context;
  const part = await lockPart(context, kind, id);
  // A person of a unit sees nothing but what is its own.
  if (!may(actor, 'rectification.answer'))
    throw new Problem('permission.denied', '只有责任单位的联络员可以答复，请由该单位联络员办理。');
  if (kind === 'visit' ? part.state !== 'made' || part.roundState === 'closed' : part.state !== 'open')
    throw new Problem('lifecycle.refused', '现在不能答复。请刷新后再看。');
  const change = {
    answer,
    answeredBy: actor.userId,
    answeredOn: today,
    version: part.version + 1,
  };
  if (kind === 'visit') await em.update(InspectionVisitEntity, id, change);
  else await em.update(FindingEntity, id, change);
  await context.audit({
    action: kind === 'visit' ? 'inspection.visit-answered' : 'finding.answered',
    subjectType: kind === 'visit' ? 'inspection' : 'finding',
    subjectId: kind === 'visit' ? part.roundId : id,
    ...(part.workItemId === null ? {} : { workItemId: part.workItemId }),
    regionId: part.regionId,
    detail: { answer },
  });
  return part;
}
