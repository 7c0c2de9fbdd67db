import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { EnterpriseRequestEntity } from '../enterprise-request.entity.js';
import { step } from '../enterprise-requests.policy.js';
import { lockRequest } from './lock-request.js';
import { writeDeed } from './write-deed.js';

/** What each step of the unit is written down as, and which day it sets. */
const STEPS = {
  answer: { kind: 'answer', day: 'answerOn' },
  advise: { kind: 'opinion', day: 'opinionOn' },
  settle: { kind: 'settlement', day: 'settlementOn' },
} as const;

/**
 * The unit answers, says what it will do, or settles: one step at a time. The office is told when it is settled.
 *
 * @throws Problem lifecycle.refused when it is not this step's turn, permission.denied to another unit
 */
export async function handleRequest(
  context: CommandContext,
  id: string,
  action: keyof typeof STEPS,
  { words }: { readonly words: string },
): Promise<void> {
  const request = await lockRequest(context, id);
  const state = step(context.actor, action, request);
  const { kind, day } = STEPS[action];
  await context.em.update(EnterpriseRequestEntity, id, { state, [day]: context.today });
  await writeDeed(context, request, kind, words);
  if (action !== 'settle') return;
  await context.enqueue('notify', {
    audience: { regionId: request.regionId, role: 'inspector' },
    kind: 'enterprise-request.settled',
    title: `${request.unitName}办结企业诉求，请回访：${request.enterprise}`,
    link: `/enterprise-requests/${id}`,
    dedupeKey: `enterprise-request.settled:${id}:${request.round}`,
  });
}
