import { useEffect, useEffectEvent } from 'react';
import { belongsElsewhere, worksControl } from '../../../shared/lib/shortcuts.js';

interface ComparisonKeys {
  readonly onMove: (by: 1 | -1) => void;
  readonly onChoose: (place: number) => void;
  readonly onSelect: () => void;
}

/** j/k or the arrows move, 1–3 decide, x selects. */
export function useComparisonKeys({ onMove, onChoose, onSelect }: ComparisonKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (belongsElsewhere(event) || worksControl(event)) return;
    if (event.key === 'j' || event.key === 'ArrowDown') onMove(1);
    else if (event.key === 'k' || event.key === 'ArrowUp') onMove(-1);
    else if (event.key === 'x') onSelect();
    else if (/^[1-3]$/.test(event.key)) onChoose(Number(event.key) - 1);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
