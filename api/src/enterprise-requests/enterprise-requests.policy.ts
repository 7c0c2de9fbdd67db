import { unitsOf } from '../directory/queries/units-of.js';
import {
  ENTERPRISE_REQUEST_LIFECYCLE,
  type EnterpriseRequestAction,
  type EnterpriseRequestState,
} from '../domain/lifecycle/enterprise-request-lifecycle.js';
import { transition } from '../domain/lifecycle/transition-table.js';
import { type Actor, may, seesRegion } from '../platform/authz/actor.js';
import { Problem } from '../platform/problems/problem.js';

/**
 * The rows of `enterprise_request` under `alias` that a person may see, as a condition: inspectors and leaders those
 * of their region and below, everybody else those of their unit. Appends what it binds to `values`.
 */
export function visibleRequests(actor: Actor, values: unknown[], alias: string): string {
  if (seesRegion(actor)) {
    values.push(actor.regionPath);
    return `${alias}.region_id IN (SELECT id FROM region WHERE starts_with(path, $${values.length}))`;
  }
  values.push(actor.unitId);
  return `${alias}.unit_id = ${unitsOf(`$${values.length}::uuid`)}`;
}

export interface RequestPlace {
  readonly regionId: string;
  readonly state: EnterpriseRequestState;
  /** Whether the unit that has it is the person's, or one whose place that has taken. */
  readonly own: boolean;
}

const STEPS_OF_UNIT: readonly EnterpriseRequestAction[] = ['answer', 'advise', 'settle'];

/** Steps are the unit's, transfer and the call to the enterprise the efficiency office's of the region. */
function isTheirs(actor: Actor, action: EnterpriseRequestAction, place: RequestPlace): boolean {
  if (STEPS_OF_UNIT.includes(action)) return may(actor, 'enterprise-request.handle') && place.own;
  return may(actor, 'enterprise-request.oversee') && actor.regionId === place.regionId;
}

export function mayAct(actor: Actor, action: EnterpriseRequestAction, place: RequestPlace): boolean {
  return isTheirs(actor, action, place) && transition(ENTERPRISE_REQUEST_LIFECYCLE, place.state, action).ok;
}

/**
 * The state that the action leads to.
 *
 * @throws Problem permission.denied, lifecycle.refused
 */
export function step(
  actor: Actor,
  action: EnterpriseRequestAction,
  place: RequestPlace,
): EnterpriseRequestState {
  if (!isTheirs(actor, action, place))
    throw new Problem(
      'permission.denied',
      STEPS_OF_UNIT.includes(action)
        ? '诉求由承办单位办理，请由承办单位的人员操作。'
        : '转交、回访和重新办理由本地区效能办办理。',
    );
  const move = transition(ENTERPRISE_REQUEST_LIFECYCLE, place.state, action);
  if (!move.ok) throw new Problem('lifecycle.refused', `${move.message}。请刷新后再看。`);
  return move.next;
}
