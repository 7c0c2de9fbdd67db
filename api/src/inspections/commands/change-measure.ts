import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { RectificationMeasureEntity } from '../rectification.entity.js';
import { step } from '../rectifications.policy.js';
import { auditOrder } from './change-order.js';
import { lockOrder } from './lock-order.js';

export interface MeasureChange {
  readonly words: string;
  readonly dueOn: string | null;
  readonly state: RectificationMeasureEntity['state'];
  readonly result: string;
}

/** Where a measure stands now; one that is done says what came of it, one that is dropped says why. */
export async function changeMeasure(
  context: CommandContext,
  id: string,
  version: number,
  change: MeasureChange,
): Promise<{ orderId: string }> {
  const { em, actor, today } = context;
  const seen = await em.findOneBy(RectificationMeasureEntity, { id });
  if (!seen) throw notFound('条措施');
  const order = await lockOrder(context, seen.rectificationId);
  step(actor, 'take-measures', order);
  const measure = await em.findOneByOrFail(RectificationMeasureEntity, { id });
  if (measure.version !== version)
    throw new Problem('resource.stale', '这条措施刚被他人修改，请刷新后再改。', { current: measure.version });
  if (change.state !== 'doing' && change.result.trim() === '') {
    const detail = change.state === 'done' ? '请写明完成情况' : '请写明不再实施的原因';
    throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/result', detail }] });
  }
  await em.update(RectificationMeasureEntity, id, {
    ...change,
    doneOn: change.state === 'done' ? (measure.doneOn ?? today) : null,
    recordedBy: actor.userId,
    version: version + 1,
  });
  await auditOrder(context, order, {
    action: change.state === 'done' ? 'measure-done' : 'measure-changed',
    detail: { words: change.words, ...(change.result === '' ? {} : { result: change.result }) },
  });
  return { orderId: order.id };
}
