import type { Candidate, KnownRegion, KnownUnit } from './unit-index.js';
import { successorKey } from './unit-names.js';

/** A unit with the keys of all its names, without their place. */
export interface Named {
  readonly unit: KnownUnit;
  readonly region: KnownRegion;
  readonly keys: readonly string[];
}

interface Wanted {
  readonly key: string;
  /** The regions the name speaks of. */
  readonly regionIds: readonly string[];
  /** The region whose document it is. */
  readonly homeId: string;
}

const MOST_CANDIDATES = 5;
const MOST_COMPARED = 200;

/** By pair of characters, the units with it in a name: what shares no pair is not alike. Made once for a directory. */
const pairsOf = new WeakMap<readonly Named[], Map<string, number[]>>();

/** The units whose names are nearest to one that nobody knows, best first, each with the reason in words. */
export function nearest(all: readonly Named[], wanted: Wanted): Candidate[] {
  const heir = successorKey(wanted.key);
  return mostShared(all, heir === null ? [wanted.key] : [wanted.key, heir])
    .map((named) => ({ ...likeness(named, wanted, heir), unit: named.unit }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || (a.unit.name < b.unit.name ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(({ unit, reason }) => ({ unitId: unit.id, reason }));
}

function likeness(
  { region, keys }: Named,
  { key, regionIds, homeId }: Wanted,
  heir: string | null,
): { readonly score: number; readonly reason: string } {
  const near = (regionIds.includes(region.id) ? 0.2 : 0) + (region.id === homeId ? 0.1 : 0);
  if (keys.includes(key))
    return regionIds.includes(region.id)
      ? { score: 1.2 + near, reason: '有几个单位都用这个名称，请选定一个' }
      : { score: 1 + near, reason: `名称相同，属${region.name}` };
  if (heir !== null && keys.includes(heir) && regionIds.includes(region.id))
    return { score: 0.95 + near, reason: '机构改革前的名称，职责多由它承接' };
  if (
    key.length >= 3 &&
    keys.some((known) => known.includes(key) || (known.length >= 3 && key.includes(known)))
  )
    return { score: 0.7 + near, reason: '一个名称包含另一个' };
  const alike = Math.max(...keys.map((known) => sharedShare(known, key)));
  return { score: alike >= 0.6 ? alike / 2 + 0.2 + near : 0, reason: '名称相近' };
}

/** Those that share most pairs of characters with one of the keys; the rest cannot be near. */
function mostShared(all: readonly Named[], keys: readonly string[]): Named[] {
  const pairs = pairsOf.get(all) ?? pairsIn(all);
  pairsOf.set(all, pairs);
  const shared = new Map<number, number>();
  for (const pair of new Set(keys.flatMap(pairsOfKey)))
    for (const at of pairs.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return [...shared]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, MOST_COMPARED)
    .flatMap(([at]) => all[at] ?? []);
}

function pairsIn(all: readonly Named[]): Map<string, number[]> {
  const pairs = new Map<string, number[]>();
  for (const [at, { keys }] of all.entries())
    for (const pair of new Set(keys.flatMap(pairsOfKey))) {
      const holders = pairs.get(pair);
      if (holders) holders.push(at);
      else pairs.set(pair, [at]);
    }
  return pairs;
}

function pairsOfKey(key: string): string[] {
  return Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2));
}

/** How much of two names is the same characters in the same order, 0 to 1. */
function sharedShare(a: string, b: string): number {
  let longest = Array.from({ length: b.length + 1 }, () => 0);
  for (const character of a) {
    const next = [0];
    for (let at = 0; at < b.length; at += 1) {
      const same = character === b[at] ? (longest[at] ?? 0) + 1 : 0;
      next.push(Math.max(same, longest[at + 1] ?? 0, next[at] ?? 0));
    }
    longest = next;
  }
  const total = a.length + b.length;
  return total === 0 ? 0 : (2 * (longest[b.length] ?? 0)) / total;
}
