import type { TimeWords } from './dates.js';
import type { TargetWords } from './targets.js';

const TOGETHER = /^[、,和与及]?$/;
const EACH = /分别/;

/**
 * The date each figure hangs on: the nearest before it, or null. In 到2025年、2030年分别达到20%、30% the first figure
 * takes the first date and the second the second.
 */
export function datesOfTargets(
  text: string,
  dated: readonly TimeWords[],
  targets: readonly TargetWords[],
): (string | null)[] {
  let next = 0;
  let given = -1;
  return targets.map((target, index) => {
    while (next < dated.length && (dated[next]?.from ?? 0) < target.figureAt) next++;
    if (index <= given) return pairedDate(dated, next, index, given);
    const row = rowBefore(text, dated, next);
    const last = dated[next - 1];
    if (row > 1 && last !== undefined && EACH.test(text.slice(last.to, target.figureAt))) {
      const same = sameSentence(text, targets, index, row);
      if (same) {
        given = index + row - 1;
        return pairedDate(dated, next, index, given);
      }
    }
    return last?.date ?? null;
  });
}

/** How many dates stand side by side right before the figure. */
function rowBefore(text: string, dated: readonly TimeWords[], next: number): number {
  let count = next > 0 ? 1 : 0;
  for (let at = next - 1; at > 0; at--) {
    const [before, here] = [dated[at - 1], dated[at]];
    if (before === undefined || here === undefined || !TOGETHER.test(text.slice(before.to, here.from))) break;
    count++;
  }
  return count;
}

function sameSentence(text: string, targets: readonly TargetWords[], index: number, row: number): boolean {
  const [first, last] = [targets[index], targets[index + row - 1]];
  return (
    first !== undefined && last !== undefined && !/[。;]/.test(text.slice(first.figureAt, last.figureAt))
  );
}

function pairedDate(dated: readonly TimeWords[], next: number, index: number, given: number): string | null {
  return dated[next - 1 - (given - index)]?.date ?? null;
}
