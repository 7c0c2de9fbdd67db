import type { DescentLinks } from '../../../shared/api/types.js';

export type DescentLink = DescentLinks['links'][number];
export type DescentTask = DescentLinks['upperTasks'][number];

export interface LinkDecision {
  readonly upperTaskId: string;
  readonly lowerTaskId: string;
  readonly decision: 'linked' | 'refused' | 'withdrawn';
}

/** A task above with the pairs it stands in; what waits for a decision and what is likeliest comes first. */
export interface UpperRow {
  readonly task: DescentTask;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  /** Names the pair in the page. */
  readonly key: string;
  readonly link: DescentLink;
  readonly lower: DescentTask;
}

export const SHOWS = ['all', 'open', 'linked', 'bare'] as const;
export type Show = (typeof SHOWS)[number];

export function pairKey({
  upperTaskId,
  lowerTaskId,
}: Pick<DescentLink, 'upperTaskId' | 'lowerTaskId'>): string {
  return `${upperTaskId}.${lowerTaskId}`;
}

export function upperRows({ upperTasks, lowerTasks, links }: DescentLinks): UpperRow[] {
  const lowers = new Map(lowerTasks.map((task) => [task.id, task]));
  const pairs = new Map<string, Pair[]>();
  for (const link of links) {
    const lower = lowers.get(link.lowerTaskId);
    if (!lower) continue;
    const pair = { key: pairKey(link), link, lower };
    const known = pairs.get(link.upperTaskId);
    if (known) known.push(pair);
    else pairs.set(link.upperTaskId, [pair]);
  }
  return upperTasks.map((task) => ({ task, pairs: pairs.get(task.id) ?? [] }));
}

const isOpen = ({ link }: Pair) => link.state === 'suggested';
const isLinked = ({ link }: Pair) => link.state === 'linked';

function belongs(show: Show, { pairs }: UpperRow): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'open':
      return pairs.some(isOpen);
    case 'linked':
      return pairs.some(isLinked);
    case 'bare':
      return !pairs.some(isLinked);
  }
}

export function shownRows(rows: readonly UpperRow[], show: Show): UpperRow[] {
  return rows.filter((row) => belongs(show, row));
}

export function countRows(rows: readonly UpperRow[]): Record<Show, number> {
  const count = (show: Show) => shownRows(rows, show).length;
  return { all: count('all'), open: count('open'), linked: count('linked'), bare: count('bare') };
}

/** The tasks below that may still be put under one above by hand. */
export function addable({ lowerTasks }: DescentLinks, row: UpperRow): DescentTask[] {
  const taken = new Set(row.pairs.filter(isLinked).map(({ lower }) => lower.id));
  return lowerTasks.filter(({ id }) => !taken.has(id));
}

/** Keys of the page, each with what it does to the pair that has the focus. */
export const PAIR_KEYS: readonly { readonly action: PairAction; readonly keys: readonly string[] }[] = [
  { action: 'next', keys: ['j', 'ArrowDown'] },
  { action: 'previous', keys: ['k', 'ArrowUp'] },
  { action: 'link', keys: ['y'] },
  { action: 'refuse', keys: ['n'] },
  { action: 'withdraw', keys: ['u'] },
  { action: 'select', keys: ['x'] },
];
export type PairAction = 'next' | 'previous' | 'link' | 'refuse' | 'withdraw' | 'select';

export function actionOf(key: string): PairAction | null {
  return PAIR_KEYS.find(({ keys }) => keys.includes(key))?.action ?? null;
}

/** The pair after or before one, staying at the ends; the first where none has the focus. */
export function neighbour(pairs: readonly Pair[], key: string | null, step: 1 | -1): Pair | undefined {
  const at = pairs.findIndex((pair) => pair.key === key);
  if (at < 0) return pairs[0];
  return pairs[Math.min(Math.max(at + step, 0), pairs.length - 1)];
}

/** What a deed comes to for these pairs: only those it would change. */
export function decisionsFor(pairs: readonly Pair[], decision: LinkDecision['decision']): LinkDecision[] {
  const now = { linked: 'linked', refused: 'refused', suggested: 'withdrawn' } as const;
  return pairs
    .filter(({ link }) => now[link.state] !== decision)
    .map(({ link: { upperTaskId, lowerTaskId } }) => ({ upperTaskId, lowerTaskId, decision }));
}
