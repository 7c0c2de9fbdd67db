import { gramsOf, SHORTEST, stretchesOf, untorn, type Stretch } from './shared-words.js';

/** What of a task is compared with others. */
export interface ComparedTask {
  readonly id: string;
  readonly title: string;
  /** Of the clause it stands in. */
  readonly heading: string;
  readonly text: string;
  readonly targets: readonly { readonly object: string; readonly measure: string; readonly value: number }[];
}

/** That a task below may carry out one above; a person decides. */
export interface LinkSuggestion {
  readonly upperTaskId: string;
  readonly lowerTaskId: string;
  /** The higher, the likelier; comparable within one pair of documents. */
  readonly score: number;
  /** Why, in words for the screen. */
  readonly reason: string;
}

/** A run of words that stands in more tasks above than this says nothing about any of them. */
const COMMON = 24;
/** Under this, two tasks have a common word and no more. */
const LEAST = 1.2;
/** A task is offered so many above it, as long as they come near the best; ties are all kept. */
const BEST = 3;
const NEAR = 0.4;
const NAMED = 3;

interface Shared {
  readonly words: string;
  readonly weight: number;
}

/**
 * Which tasks of the document below may carry out which of the document above, by the names, words and figures both
 * speak of; rare words weigh more than common ones. Many to many. The same whatever the order of the tasks, and a task
 * that shares no word with the others changes nothing for them.
 */
export function suggestLinks(
  upperTasks: readonly ComparedTask[],
  lowerTasks: readonly ComparedTask[],
): LinkSuggestion[] {
  const uppers = upperTasks.map(indexed);
  const lowers = lowerTasks.map(indexed);
  const standsIn = postings(uppers);
  const lowerCounts = new Map<string, number>();
  for (const { grams } of lowers)
    for (const gram of grams) lowerCounts.set(gram, (lowerCounts.get(gram) ?? 0) + 1);
  const rarity = (gram: string): number =>
    1 / Math.sqrt((standsIn.get(gram)?.length ?? 1) * (lowerCounts.get(gram) ?? 1));

  const found: LinkSuggestion[] = [];
  for (const lower of lowers) {
    const near = [...touched(lower, standsIn)].map((at) => uppers[at]).filter((upper) => upper !== undefined);
    const scored = near.flatMap((upper) => compare(upper, lower, rarity, standsIn));
    found.push(...best(scored));
  }
  return found.toSorted(
    (a, b) => b.score - a.score || byId(a.upperTaskId, b.upperTaskId) || byId(a.lowerTaskId, b.lowerTaskId),
  );
}

function byId(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Indexed {
  readonly task: ComparedTask;
  readonly stretches: readonly Stretch[];
  readonly grams: ReadonlySet<string>;
  readonly pieces: ReadonlySet<string>;
  /** All of it, to look a run up in; stretches do not run into each other. */
  readonly whole: string;
  readonly head: string;
  readonly quoted: ReadonlySet<string>;
}

function indexed(task: ComparedTask): Indexed {
  const stretches = stretchesOf(`${task.heading}\n${task.title}\n${task.text}`);
  return {
    task,
    stretches,
    grams: new Set(stretches.flatMap(({ words }) => gramsOf(words))),
    pieces: new Set(stretches.map(({ words }) => words)),
    whole: stretches.map(({ words }) => words).join('\n'),
    head: stretchesOf(`${task.heading}\n${task.title}`)
      .map(({ words }) => words)
      .join('\n'),
    quoted: new Set(stretches.filter(({ quoted }) => quoted).map(({ words }) => words)),
  };
}

/** In which tasks above each run of characters stands. */
function postings(uppers: readonly Indexed[]): Map<string, number[]> {
  const standsIn = new Map<string, number[]>();
  for (const [at, { grams }] of uppers.entries())
    for (const gram of grams) {
      const known = standsIn.get(gram);
      if (known) known.push(at);
      else standsIn.set(gram, [at]);
    }
  return standsIn;
}

/** The tasks above that share a word with this one which is not common. */
function touched(lower: Indexed, standsIn: ReadonlyMap<string, readonly number[]>): Set<number> {
  const near = new Set<number>();
  for (const gram of lower.grams) {
    const places = standsIn.get(gram) ?? [];
    if (places.length <= COMMON) for (const at of places) near.add(at);
  }
  return near;
}

function compare(
  upper: Indexed,
  lower: Indexed,
  rarity: (gram: string) => number,
  standsIn: ReadonlyMap<string, readonly number[]>,
): LinkSuggestion[] {
  const shared = sharedRuns(upper, lower)
    .filter((words) => gramsOf(words).some((gram) => (standsIn.get(gram)?.length ?? 0) <= COMMON))
    .map((words): Shared => ({ words, weight: weigh(words, upper, lower, rarity) }))
    .toSorted((a, b) => b.weight - a.weight || byId(a.words, b.words));
  const figures = sharedFigures(upper.task, lower.task, shared);
  const score = Math.round((sum(shared) + figures.weight) * 100) / 100;
  if (score < LEAST) return [];
  const names = shared
    .slice(0, NAMED)
    .map(({ words }) => `“${words}”`)
    .join('');
  return [
    {
      upperTaskId: upper.task.id,
      lowerTaskId: lower.task.id,
      score,
      reason: [`都提到${names}`, ...figures.reasons].join('；'),
    },
  ];
}

/** The longest runs of characters that both have; none lies within another. */
function sharedRuns(upper: Indexed, lower: Indexed): string[] {
  const runs = new Set<string>();
  for (const { words } of lower.stretches) {
    let at = 0;
    while (at + SHORTEST <= words.length) {
      if (!upper.grams.has(words.slice(at, at + SHORTEST))) {
        at += 1;
        continue;
      }
      let end = at + SHORTEST;
      while (end < words.length && upper.whole.includes(words.slice(at, end + 1))) end += 1;
      const run = words.slice(at, end);
      const begins = at === 0 || [...upper.pieces].some((piece) => piece.startsWith(run));
      // The shortest runs are cut out of longer words more often than not, unless they stand alone somewhere.
      if (run.length > SHORTEST || upper.pieces.has(run) || lower.pieces.has(run))
        runs.add(begins ? run : untorn(run));
      // A run that begins in this one and ends behind it is another.
      at = end - SHORTEST + 1;
    }
  }
  const all = [...runs];
  return all.filter((run) => !all.some((other) => other.length > run.length && other.includes(run)));
}

/** As rare as the rarest part of it, the more the longer it is; more for a name in quotes and for what heads both. */
function weigh(words: string, upper: Indexed, lower: Indexed, rarity: (gram: string) => number): number {
  const rarest = Math.max(...gramsOf(words).map(rarity));
  const named = upper.quoted.has(words) && lower.quoted.has(words) ? 2 : 1;
  const heads = upper.head.includes(words) && lower.head.includes(words) ? 1.5 : 1;
  return (rarest * named * heads * Math.min(words.length, 8)) / SHORTEST;
}

function sum(shared: readonly Shared[]): number {
  // Added up in one order, so that the same words give the same figure.
  return shared.reduce((total, { weight }) => total + weight, 0);
}

/** Figures speak only where they count a thing that both name. */
function sharedFigures(
  upper: ComparedTask,
  lower: ComparedTask,
  shared: readonly Shared[],
): { readonly weight: number; readonly reasons: readonly string[] } {
  const measures = new Set<string>();
  let same = false;
  for (const above of upper.targets)
    for (const below of lower.targets) {
      if (above.measure === '' || above.measure !== below.measure) continue;
      const counted = shared.some(
        ({ words }) => above.object.includes(words) && below.object.includes(words),
      );
      if (!counted) continue;
      measures.add(above.measure);
      same ||= above.value === below.value;
    }
  if (measures.size === 0) return { weight: 0, reasons: [] };
  const list = [...measures].toSorted().join('、');
  return { weight: same ? 1.5 : 1, reasons: [same ? `指标相同（${list}）` : `指标单位相同（${list}）`] };
}

/** The likeliest for one task below, and whatever comes near it. */
function best(scored: readonly LinkSuggestion[]): LinkSuggestion[] {
  const scores = scored.map(({ score }) => score).toSorted((a, b) => b - a);
  const least = Math.max(scores[BEST - 1] ?? 0, (scores[0] ?? 0) * NEAR);
  return scored.filter(({ score }) => score >= least);
}
