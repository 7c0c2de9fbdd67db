import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { EnterpriseRequestEntity, type Satisfaction } from '../enterprise-request.entity.js';
import { step } from '../enterprise-requests.policy.js';
import { lockRequest } from './lock-request.js';
import { writeDeed } from './write-deed.js';

/**
 * The office has asked the enterprise and writes down whether it is content; the unit is told. Where it is not, the
 * office may have it dealt with anew.
 *
 * @throws Problem lifecycle.refused when it is not settled yet, or rated already
 */
export async function rateRequest(
  context: CommandContext,
  id: string,
  { satisfaction, words }: { readonly satisfaction: Satisfaction; readonly words: string },
): Promise<void> {
  const request = await lockRequest(context, id);
  const state = step(context.actor, satisfaction === 'dissatisfied' ? 'rate-dissatisfied' : 'rate', request);
  await context.em.update(EnterpriseRequestEntity, id, { state, satisfaction });
  await writeDeed(context, request, 'rating', words, { satisfaction });
  await tellUnit(context, request.unitId, {
    kind: 'enterprise-request.rated',
    title: `企业诉求已回访${satisfaction === 'dissatisfied' ? '，企业不满意' : ''}：${request.enterprise}`,
    link: `/enterprise-requests/${id}`,
    dedupeKey: `enterprise-request.rated:${id}:${request.round}`,
  });
}
