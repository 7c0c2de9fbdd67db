import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { step } from '../rectifications.policy.js';
import { changeOrder } from './change-order.js';
import type { OrderDraft } from './draft-order.js';
import { lockOrder } from './lock-order.js';

/** A draft is written anew; whoever does it has drafted it, and somebody else signs. */
export async function redraftOrder(
  context: CommandContext,
  id: string,
  version: number,
  draft: OrderDraft,
): Promise<void> {
  const order = await lockOrder(context, id);
  step(context.actor, 'redraft', order);
  if (order.version !== version)
    throw new Problem('resource.stale', '这份督办单刚被他人修改，请刷新后再改。', { current: order.version });
  if (draft.dueOn <= context.today)
    throw new Problem('request.invalid', '整改期限应在今天之后。', {
      fields: [{ pointer: '/body/dueOn', detail: '应在今天之后' }],
    });
  await changeOrder(
    context,
    order,
    { ...draft, originalDueOn: draft.dueOn, draftedBy: context.actor.userId },
    { action: 'redrafted', detail: { matter: draft.matter } },
  );
}
