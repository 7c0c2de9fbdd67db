import type { Actor } from '../../src/platform/authz/actor.js';
import { audit, isOfUnit, type Model, type Plan, refused, restate, seesByRegion } from './model.js';
import { isWithUnit, openExtension, openRise, type OrderModel, type OrderState } from './order-model.js';

export type Step =
  | 'redraft'
  | 'sign'
  | 'dismiss'
  | 'withdraw'
  | 'take measures'
  | 'reply'
  | 'approve'
  | 'send back'
  | 'extend'
  | 'decide extension'
  | 'verify'
  | 'reject'
  | 'close'
  | 'rise'
  | 'look back';

/** The office of the region, whoever may sign for it, the reporter of the unit or its head. */
type Whose = 'office' | 'signers' | 'reporter' | 'head';

const STEPS: Readonly<Record<Step, { readonly by: Whose; readonly from: readonly OrderState[] }>> = {
  redraft: { by: 'office', from: ['drafted'] },
  sign: { by: 'signers', from: ['drafted'] },
  dismiss: { by: 'signers', from: ['drafted'] },
  withdraw: { by: 'signers', from: ['rectifying', 'replied', 'approved', 'verified'] },
  'take measures': { by: 'reporter', from: ['rectifying'] },
  reply: { by: 'reporter', from: ['rectifying'] },
  approve: { by: 'head', from: ['replied'] },
  'send back': { by: 'head', from: ['replied'] },
  extend: { by: 'reporter', from: ['rectifying'] },
  'decide extension': { by: 'signers', from: ['rectifying'] },
  verify: { by: 'office', from: ['approved'] },
  reject: { by: 'office', from: ['approved', 'verified'] },
  close: { by: 'signers', from: ['verified'] },
  rise: { by: 'signers', from: ['rectifying', 'replied'] },
  'look back': { by: 'office', from: ['closed'] },
};

const ROLES = {
  office: ['inspector'],
  signers: ['inspector', 'leader'],
  reporter: ['reporter'],
  head: ['head'],
} as const;

/** Who drafts neither signs nor verifies; who had a hand in the mending neither verifies, closes nor looks back. */
function handledBy(step: Step, { draftedBy, replied, approved, measures }: OrderModel): (string | null)[] {
  const mended = [replied?.by ?? null, approved?.by ?? null, ...measures.map(({ recordedBy }) => recordedBy)];
  switch (step) {
    case 'sign':
      return [draftedBy];
    case 'approve':
    case 'send back':
      return [replied?.by ?? null];
    case 'verify':
      return [draftedBy, ...mended];
    case 'reject':
    case 'close':
    case 'look back':
      return mended;
    default:
      return [];
  }
}

/** A unit has its own from the signature on. */
export const seesOrder = (model: Model, actor: Actor, order: OrderModel): boolean =>
  seesByRegion(model, actor, order.regionId) ??
  (isOfUnit(model, actor, order.unitId) && order.signed !== null);

function isTheirs(model: Model, actor: Actor, step: Step, order: OrderModel): boolean {
  const { by } = STEPS[step];
  if (!ROLES[by].some((role) => actor.roles.includes(role))) return false;
  return by === 'office' || by === 'signers'
    ? actor.regionId === order.regionId
    : isOfUnit(model, actor, order.unitId);
}

/** Why this person may not take this step of this order, if so. */
export function against(model: Model, actor: Actor, step: Step, order: OrderModel): Plan | null {
  const { by, from } = STEPS[step];
  if (!ROLES[by].some((role) => actor.roles.includes(role))) return refused('permission.denied');
  if (!seesOrder(model, actor, order)) return refused('resource.not_found');
  if (!isTheirs(model, actor, step, order)) return refused('permission.denied');
  if (!from.includes(order.state)) return refused('lifecycle.refused');
  if (step === 'extend' && openExtension(order)) return refused('lifecycle.refused');
  if (step === 'decide extension' && !openExtension(order)) return refused('lifecycle.refused');
  return handledBy(step, order).includes(actor.userId) ? refused('rectification.same_person') : null;
}

export const mayTake = (model: Model, actor: Actor, step: Step, order: OrderModel): boolean =>
  against(model, actor, step, order) === null;

/** An order goes on when there is something that was done, and nothing that is still being done. */
export function lacksMeasures({ measures }: OrderModel): boolean {
  return (
    measures.every(({ state }) => state === 'dropped') || measures.some(({ state }) => state === 'doing')
  );
}

/**
 * A step that makes the next version. What waits is settled where the order leaves the hands in which it could still be
 * decided.
 */
export function change(
  model: Model,
  actor: Actor,
  order: OrderModel,
  what: Partial<OrderModel>,
  action: string,
): void {
  Object.assign(order, what);
  order.version += 1;
  const decided = { by: actor.userId, on: model.today };
  const [extension, rise] = [openExtension(order), openRise(order)];
  if (extension && order.state !== 'rectifying') Object.assign(extension, { state: 'lapsed', decided });
  if (rise && !isWithUnit(order))
    Object.assign(rise, { state: 'dismissed', decided, reason: '督办单已转入下一环节' });
  else if (rise && order.dueOn >= model.today)
    Object.assign(rise, { state: 'dismissed', decided, reason: '整改期限已延长' });
  audit(model, `rectification.${action}`, order.id);
  if (order.item) restate(model, order.item);
}
