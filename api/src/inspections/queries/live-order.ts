import { LIVE_ORDER_STATES } from '../../domain/lifecycle/rectification-lifecycle.js';

/** What the office calls live: a matter with such an order is not given a second one. */
export const LIVE_ORDER = (alias: string): string =>
  `${alias}.state IN (${LIVE_ORDER_STATES.map((state) => `'${state}'`).join(', ')})`;
