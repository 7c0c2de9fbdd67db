import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { step } from '../rectifications.policy.js';
import { changeOrder, tellUnitOfOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';
import { requireMeasuresDone } from './require-measures-done.js';

export interface Verification {
  readonly passed: boolean;
  /** What was seen. */
  readonly words: string;
  /** Not passed: by when it has to be mended now; absent: the date stays. */
  readonly dueOn?: string | undefined;
}

/** Somebody of the office who neither drafted the order nor mended the matter looks whether it is mended. */
export async function verifyOrder(
  context: CommandContext,
  id: string,
  { passed, words, dueOn }: Verification,
): Promise<void> {
  const { actor, today } = context;
  const order = await lockOrder(context, id);
  const { next } = step(actor, passed ? 'verify' : 'reject', order);
  if (passed) {
    await requireMeasuresDone(context, id);
    await changeOrder(
      context,
      order,
      { state: next, verification: words, verifiedBy: actor.userId, verifiedOn: today },
      { action: 'verified', detail: { words } },
    );
    return;
  }
  if (dueOn !== undefined && dueOn <= today)
    throw new Problem('request.invalid', '新的整改期限应在今天之后。', {
      fields: [{ pointer: '/body/dueOn', detail: '应在今天之后' }],
    });
  await changeOrder(
    context,
    order,
    { state: next, verification: words, verifiedBy: null, verifiedOn: null, ...(dueOn ? { dueOn } : {}) },
    {
      action: 'rejected',
      detail: { reason: words, ...(dueOn ? { due: { from: order.dueOn, to: dueOn } } : {}) },
    },
  );
  await tellUnitOfOrder(context, order, 'rejected', `督办单 ${order.mark} 核验未通过，请继续整改：${words}`);
}
