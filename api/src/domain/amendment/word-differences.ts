/** A stretch of text that both versions have, that only the old one has, or only the new one. */
export interface Difference {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond so many differing words nothing is gained by looking for what is left: one text stands for the other. */
const MOST_EDITS = 1000;
/** A number is one word and so is a run of Latin letters; of Chinese every character is. */
const WORDS = /\d+(?:[.,]\d+)*|[A-Za-z]+|\s+|./gsu;

/**
 * What was taken out of a text and what was put in. Kept and removed make up the old text, kept and added the new one,
 * each in its order; a lone character that happens to be left between two changes is part of the change.
 */
export function wordDifferences(old: string, next: string): Difference[] {
  const [a, b] = [old.match(WORDS) ?? [], next.match(WORDS) ?? []];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const middle = edits(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([
    ...a.slice(0, head).map((text): Difference => ({ kind: 'kept', text })),
    ...withoutSplinters(middle),
    ...a.slice(a.length - tail).map((text): Difference => ({ kind: 'kept', text })),
  ]);
}

/** The shortest way from one list of words to the other (Myers, 1986). */
function edits(a: readonly string[], b: readonly string[]): Difference[] {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const width = 2 * most + 1;
  const reach = new Int32Array(width + 2);
  const trace: Int32Array[] = [];
  for (let steps = 0; steps <= most; steps += 1) {
    trace.push(reach.slice());
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && at(reach, k - 1, most) < at(reach, k + 1, most));
      let x = down ? at(reach, k + 1, most) : at(reach, k - 1, most) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[k + most + 1] = x;
      if (x >= a.length && x - k >= b.length) return walkedBack(a, b, trace, most);
    }
  }
  return [...marked('removed', a), ...marked('added', b)];
}

function at(reach: Int32Array, k: number, most: number): number {
  return reach[k + most + 1] ?? 0;
}

function walkedBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Int32Array[],
  most: number,
): Difference[] {
  const found: Difference[] = [];
  let [x, y] = [a.length, b.length];
  for (let steps = trace.length - 1; steps >= 0; steps -= 1) {
    const reach = trace[steps] ?? new Int32Array();
    const k = x - y;
    const down = k === -steps || (k !== steps && at(reach, k - 1, most) < at(reach, k + 1, most));
    const from = down ? at(reach, k + 1, most) : at(reach, k - 1, most);
    const fromY = from - (down ? k + 1 : k - 1);
    while (x > Math.max(from, 0) && y > Math.max(fromY, 0) && a[x - 1] === b[y - 1]) {
      found.push({ kind: 'kept', text: a[x - 1] ?? '' });
      x -= 1;
      y -= 1;
    }
    if (steps === 0) break;
    if (down) found.push({ kind: 'added', text: b[(y -= 1)] ?? '' });
    else found.push({ kind: 'removed', text: a[(x -= 1)] ?? '' });
  }
  return found.reverse();
}

function marked(kind: Difference['kind'], words: readonly string[]): Difference[] {
  return words.map((text) => ({ kind, text }));
}

/** One word that is kept between two changes reads as part of them. */
function withoutSplinters(differences: readonly Difference[]): Difference[] {
  return differences.flatMap((each, place) => {
    const isSplinter =
      each.kind === 'kept' &&
      [...each.text].length === 1 &&
      differences[place - 1]?.kind !== 'kept' &&
      differences[place + 1]?.kind !== 'kept' &&
      place > 0 &&
      place < differences.length - 1;
    if (!isSplinter) return [each];
    return [
      { kind: 'removed', text: each.text },
      { kind: 'added', text: each.text },
    ] satisfies Difference[];
  });
}

/** Neighbours of one kind as one; of a change, what was taken out stands before what was put in. */
function joined(differences: readonly Difference[]): Difference[] {
  const answer: Difference[] = [];
  let run = { kept: '', removed: '', added: '' };
  const flush = () => {
    for (const kind of ['kept', 'removed', 'added'] as const)
      if (run[kind] !== '') answer.push({ kind, text: run[kind] });
    run = { kept: '', removed: '', added: '' };
  };
  for (const { kind, text } of differences) {
    if (kind === 'kept' ? run.removed + run.added !== '' : run.kept !== '') flush();
    run[kind] += text;
  }
  flush();
  return answer;
}
