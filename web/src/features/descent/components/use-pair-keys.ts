import { useEffect } from 'react';
import { belongsElsewhere, worksControl } from '../../../shared/lib/shortcuts.js';
import { actionOf, neighbour, type LinkDecision, type Pair } from '../model/upper-rows.js';

interface PairKeys {
  readonly enabled: boolean;
  readonly pairs: readonly Pair[];
  readonly decide: (pairs: readonly Pair[], decision: LinkDecision['decision']) => void;
  readonly tick: (key: string) => void;
}

const DEEDS = { link: 'linked', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** The pair that the focus is in, by the mark that its row carries. */
function focusedKey(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-pair]')?.dataset['pair'] ?? null;
}

/** The keyboard goes from pair to pair and decides on the one that has the focus. */
export function usePairKeys({ enabled, pairs, decide, tick }: PairKeys): void {
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      // A tick box is ticked by space; letters do nothing in it and stay ours.
      const inBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox';
      if ((!inBox && belongsElsewhere(event)) || worksControl(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actionOf(event.key);
      if (action === null) return;
      const key = focusedKey();
      if (action === 'next' || action === 'previous') {
        const to = neighbour(pairs, key, action === 'next' ? 1 : -1);
        if (!to) return;
        event.preventDefault();
        const row = document.getElementById(`pair-${to.key}`);
        row?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest' });
        return;
      }
      const pair = pairs.find((each) => each.key === key);
      if (!pair) return;
      event.preventDefault();
      if (action === 'select') tick(pair.key);
      else decide([pair], DEEDS[action]);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [enabled, pairs, decide, tick]);
}
