import type { Rectification } from '../../../shared/api/types.js';
import type { OrderDeed } from '../api/rectifications.js';

/** What the server says may be done, as the buttons of the page in their order. */
export function deedsOf(abilities: Rectification['abilities']): OrderDeed[] {
  const deeds: readonly (readonly [boolean, readonly OrderDeed[]])[] = [
    [abilities.sign, ['sign']],
    [abilities.decideRise, ['rise', 'keep']],
    [abilities.reply, ['reply']],
    [abilities.approve, ['approve', 'sendBack']],
    [abilities.decideExtension, ['grantExtension', 'refuseExtension']],
    [abilities.verify, ['verify']],
    [abilities.reject, ['reject']],
    [abilities.close, ['close']],
    [abilities.lookBack, ['sustain', 'relapse']],
    [abilities.extend, ['extend']],
    [abilities.dismiss, ['dismiss']],
    [abilities.withdraw, ['withdraw']],
  ];
  return deeds.flatMap(([may, names]) => (may ? names : []));
}

/** The fewest characters of words a step asks for; null: it asks for none. */
export function wordsOf(deed: OrderDeed): number | null {
  switch (deed) {
    case 'sign':
    case 'close':
    case 'approve':
    case 'grantExtension':
    case 'rise':
      return null;
    case 'reply':
      return 10;
    default:
      return 5;
  }
}

/** Whether a step asks for a date. */
export function dateOf(deed: OrderDeed): 'needed' | 'possible' | null {
  if (deed === 'extend' || deed === 'relapse') return 'needed';
  return deed === 'reject' ? 'possible' : null;
}
