import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { FindingEntity } from '../finding.entity.js';
import { requireMayInspect } from '../inspections.policy.js';
import { type LockedPart, lockPart } from './lock-round.js';
import { LIVE_ORDER } from '../queries/live-order.js';
import { restateInspected } from './restate-inspected.js';

/**
 * A finding is settled (it was mended on the spot) or withdrawn (it was wrong), with the reason; one that has an order is
 * settled by the order's 销号.
 *
 * @throws Problem lifecycle.refused
 */
export async function decideFinding(
  context: CommandContext,
  id: string,
  state: 'settled' | 'withdrawn',
  { reason }: { readonly reason: string },
): Promise<LockedPart> {
  const { em, actor, today } = context;
  const finding = await lockPart(context, 'finding', id);
  requireMayInspect(actor, finding);
  if (finding.state !== 'open')
    throw new Problem('lifecycle.refused', '这个问题已经销号或撤回。请刷新后再看。');
  const [live]: unknown[] = await em.query(
    `SELECT 1 FROM rectification WHERE finding_id = $1 AND ${LIVE_ORDER('rectification')}`,
    [id],
  );
  if (live)
    throw new Problem('lifecycle.refused', '这个问题正在督办，请在督办单上办理；督办单销号时问题随之销号。');
  await em.update(FindingEntity, id, {
    state,
    decidedBy: actor.userId,
    decidedOn: today,
    decision: reason,
    version: finding.version + 1,
  });
  await context.audit({
    action: `finding.${state}`,
    subjectType: 'finding',
    subjectId: id,
    ...(finding.workItemId === null ? {} : { workItemId: finding.workItemId }),
    regionId: finding.regionId,
    detail: { sentence: finding.words, reason },
  });
  await restateInspected(context, finding.workItemId);
  return finding;
}
