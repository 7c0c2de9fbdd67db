import fc from 'fast-check';
import { watchRectificationsHandler } from '../../src/inspections/watch-rectifications.job.js';
import { toTry, type Try } from './deed.js';
import { learnOrders } from './order-deeds.js';
import { watch } from './order-drafting.js';

const TOLD = 'the system looks through the orders';

/** The job of the morning is nobody's deed; but people do theirs at the same moment. */
export function watches(): Try {
  return toTry((model) => {
    const { today } = model;
    return {
      told: `${today} ${TOLD}`,
      about: [...model.orders, ...model.items],
      expected: () => ({ answer: undefined }),
      perform: async ({ source }) => {
        await watchRectificationsHandler(source)({ day: today });
        return { answer: undefined };
      },
      apply: async (real) => {
        watch(model);
        await learnOrders(model, real);
      },
    };
  }, TOLD);
}

export const watching: fc.Arbitrary<Try> = fc.constant(null).map(watches);
