import type { TaskVersion } from './task-version.js';
import { lettersOf, numbersOf } from './wording.js';

/** Candidates looked at closely for one task, and entries of the index read to find them. */
const CANDIDATES = 12;
const ENTRIES_READ = 4000;
/** What is in common beside the words counts a little: it tips the scales, it never makes a likeness by itself. */
const SAME_UNITS = 0.05;
const SAME_FIGURES = 0.05;
const SAME_PLACE = 0.02;

interface Shingled {
  readonly task: TaskVersion;
  /** Ascending ids of the pairs of letters and the figures that occur in it. */
  readonly shingles: Int32Array;
  readonly weight: number;
  readonly units: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

/** A pair of tasks, by their places in the two lists, with how much alike they are. */
export interface Likely {
  readonly old: number;
  readonly new: number;
  readonly likeness: number;
}

/**
 * Pairs of tasks worth a look. Each task is held against the few that share its rarest pairs of letters, so the work
 * grows with the length of the documents and not with its square. Old and new are treated alike.
 */
export function likelyPairs(old: readonly TaskVersion[], next: readonly TaskVersion[]): Likely[] {
  const ids = new Map<string, number>();
  const letters = [...old, ...next].map((task) => shinglesOf(task.text, ids));
  const weights = rarity(letters, ids.size);
  const shingled = [...old, ...next].map((task, at): Shingled => {
    const shingles = letters[at] ?? new Int32Array();
    return {
      task,
      shingles,
      weight: shingles.reduce((sum, id) => sum + (weights[id] ?? 0), 0),
      units: new Set(task.responsibilities.map(({ key }) => key)),
      figures: new Set(task.targets.map(({ object, measure }) => `${object}|${measure}`)),
    };
  });
  const [before, after] = [shingled.slice(0, old.length), shingled.slice(old.length)];
  const known = new Set<number>();
  const pairs: Likely[] = [];
  const consider = (i: number, j: number) => {
    const [a, b] = [before[i], after[j]];
    const key = i * next.length + j;
    if (!a || !b || known.has(key)) return;
    known.add(key);
    pairs.push({ old: i, new: j, likeness: likeness(a, b, weights) });
  };
  const ofNew = indexOf(after, ids.size);
  for (const [i, task] of before.entries())
    for (const j of nearest(task, ofNew, after.length, weights)) consider(i, j);
  const ofOld = indexOf(before, ids.size);
  for (const [j, task] of after.entries())
    for (const i of nearest(task, ofOld, before.length, weights)) consider(i, j);
  return pairs;
}

/** Pairs of letters, in which all figures are alike, and beside them the figures as they are. */
function shinglesOf(text: string, ids: Map<string, number>): Int32Array {
  const letters = lettersOf(text);
  const found = new Set<number>();
  const add = (shingle: string) => {
    let id = ids.get(shingle);
    if (id === undefined) ids.set(shingle, (id = ids.size));
    found.add(id);
  };
  if (letters.length === 1) add(letters);
  for (let at = 0; at + 1 < letters.length; at += 1) add(letters.slice(at, at + 2));
  for (const number of numbersOf(text)) add(`=${number}`);
  return Int32Array.from(found).sort();
}

/** What occurs in few tasks says more about one than what occurs in all of them. */
function rarity(letters: readonly Int32Array[], count: number): Float64Array {
  const tasks = new Int32Array(count);
  for (const shingles of letters) for (const id of shingles) tasks[id] = (tasks[id] ?? 0) + 1;
  return Float64Array.from(tasks, (occurs) => Math.log(1 + letters.length / occurs));
}

function indexOf(tasks: readonly Shingled[], count: number): number[][] {
  const index = Array.from({ length: count }, (): number[] => []);
  for (const [at, { shingles }] of tasks.entries()) for (const id of shingles) index[id]?.push(at);
  return index;
}

/** The tasks of the index that share most with this one; its rarest letters are looked up first. */
function nearest(
  { shingles }: Shingled,
  index: readonly number[][],
  count: number,
  weights: Float64Array,
): number[] {
  const entries = (id: number) => index[id]?.length ?? 0;
  const rarest = [...shingles].filter((id) => entries(id) > 0).sort((a, b) => entries(a) - entries(b));
  const shared = new Map<number, number>();
  let read = 0;
  for (const id of rarest) {
    if (read > 0 && read + entries(id) > Math.max(ENTRIES_READ, count)) break;
    read += entries(id);
    for (const at of index[id] ?? []) shared.set(at, (shared.get(at) ?? 0) + (weights[id] ?? 0));
  }
  return [...shared]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, CANDIDATES)
    .map(([at]) => at);
}

function likeness(a: Shingled, b: Shingled, weights: Float64Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.shingles.length && j < b.shingles.length;) {
    const [x, y] = [a.shingles[i] ?? 0, b.shingles[j] ?? 0];
    if (x === y) shared += weights[x] ?? 0;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  const words = a.weight + b.weight === 0 ? 0 : (2 * shared) / (a.weight + b.weight);
  const all =
    words +
    SAME_UNITS * overlap(a.units, b.units) +
    SAME_FIGURES * overlap(a.figures, b.figures) +
    (a.task.clauseRef !== '' && a.task.clauseRef === b.task.clauseRef ? SAME_PLACE : 0);
  // Sums in another order differ in their last bits: what is equally alike must stay so whichever comes first.
  return Math.round(all * 1e9) / 1e9;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const both = [...a].filter((key) => b.has(key)).length;
  return both / (a.size + b.size - both);
}
