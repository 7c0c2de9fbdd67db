import fc from 'fast-check';
import { does, firstOf, tries } from './deed.js';
import {
  addingMeasure,
  carryingOut,
  changingMeasure,
  closingOrder,
  decidingExtension,
  decidingReply,
  decidingRise,
  draftingOrder,
  endingOrder,
  extendingOrder,
  lookingBack,
  redraftingOrder,
  replyingOrder,
  signingOrder,
  verifyingOrder,
} from './order-deeds.js';
import { watching } from './order-watch.js';

/** An order goes the next step of its long way; the one that has got furthest more often than others. */
const goingOn = firstOf(
  does(lookingBack),
  does(closingOrder),
  does(verifyingOrder),
  does(decidingReply),
  does(replyingOrder),
  does(carryingOut),
  does(addingMeasure),
  does(signingOrder),
  does(draftingOrder),
);

const often = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

/** Whatever is done about orders. */
export const OrderDeed = fc.oneof(
  often(26, goingOn),
  often(2, tries(draftingOrder)),
  often(1, tries(redraftingOrder)),
  often(1, tries(signingOrder)),
  often(1, tries(endingOrder('dismiss'))),
  often(1, tries(endingOrder('withdraw'))),
  often(1, tries(addingMeasure)),
  often(2, tries(changingMeasure)),
  often(1, tries(replyingOrder)),
  often(2, tries(decidingReply)),
  often(3, tries(extendingOrder)),
  often(4, tries(decidingExtension)),
  often(2, tries(verifyingOrder)),
  often(1, tries(closingOrder)),
  often(2, tries(lookingBack)),
  often(4, tries(decidingRise)),
  often(5, watching),
);
