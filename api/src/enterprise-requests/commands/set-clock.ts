import { type Clock, clockFaults } from '../../domain/enterprise-requests/clock.js';
import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { EnterpriseRequestClockEntity } from '../enterprise-request.entity.js';
import { clockOf } from '../queries/clock-of.js';

/**
 * Sets how fast the region wants requests to be dealt with. What was received before keeps its days.
 *
 * @throws Problem request.invalid with every day that cannot be
 */
export async function setClock(context: CommandContext, clock: Clock): Promise<void> {
  const faults = clockFaults(clock);
  if (faults.length > 0)
    throw new Problem('request.invalid', '办理时限填得不对，请改正标出的内容。', {
      fields: faults.map(({ step, fault }) => ({ pointer: `/body/${step}`, detail: fault })),
    });
  const { em, actor, today } = context;
  const before = await clockOf(em, actor.regionId);
  const id = newId();
  await em.insert(EnterpriseRequestClockEntity, {
    id,
    regionId: actor.regionId,
    ...clock,
    setBy: actor.userId,
    setOn: today,
  });
  await context.audit({
    action: 'enterprise-request.clock-set',
    subjectType: 'enterprise-request-clock',
    subjectId: id,
    detail: { days: { from: inWords(before), to: inWords(clock) } },
  });
}

function inWords({ answer, opinion, settlement, workingDays }: Clock): string {
  return `${answer}-${opinion}-${settlement}${workingDays ? '个工作日' : '天'}`;
}
