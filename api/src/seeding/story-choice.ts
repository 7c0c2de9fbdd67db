import type { AssignmentSeed, Profile, ReportPlan, Story } from './story-files.js';

/** What of an item decides how it fares. */
export interface ItemKey {
  /** Name of the policy's file without `.txt`. */
  readonly policy: string;
  readonly clause: string;
  /** The number of the task in its clause, from 1. */
  readonly index: number;
  readonly unit: string;
  readonly role: string;
}

/** 32-bit FNV-1a over the UTF-8 bytes: the same choice on every machine. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

export function keyText({ policy, clause, index, unit }: ItemKey): string {
  return `${policy}/${clause}/${index}/${unit}`;
}

export function profileOf(item: ItemKey, { assignments, profiles }: Story): Profile {
  const name = profileName(item, assignments);
  const profile = profiles[name];
  if (!profile) throw new Error(`seeds: no profile ${name}`);
  return profile;
}

function profileName(item: ItemKey, { rules, mixes }: AssignmentSeed): string {
  const rule = rules.find(({ profile: _, ...wanted }) =>
    Object.entries(wanted).every(([field, value]) => item[field as keyof ItemKey] === value),
  );
  if (rule) return rule.profile;
  const mix = mixes[item.policy] ?? mixes['default'] ?? {};
  let below = fnv1a(keyText(item)) % 100;
  for (const [name, share] of Object.entries(mix)) {
    if (below < share) return name;
    below -= share;
  }
  throw new Error(`seeds: the shares of the mix for ${item.policy} do not add up to 100`);
}

/**
 * How the report of a cycle fares: what the profile says of every ended cycle, changed by what it says of a stretch of
 * them, changed by what it says of this one. Of the running cycle (0) and those to come only the last two hold.
 */
export function reportPlan({ report, cycles = {}, mood }: Profile, cycle: number): ReportPlan {
  const stretches = Object.entries(cycles).filter(([range]) => inStretch(range, cycle));
  return Object.assign(
    { mood },
    cycle < 0 ? report : {},
    ...stretches.map(([, plan]) => plan),
    cycles[String(cycle)],
  );
}

function inStretch(range: string, cycle: number): boolean {
  if (range.startsWith('..')) return cycle <= Number(range.slice(2));
  return range.endsWith('..') && cycle >= Number(range.slice(0, -2));
}

export function pick<T>(choices: readonly T[], hash: number): T {
  const choice = choices[hash % choices.length];
  if (choice === undefined) throw new Error('seeds: nothing to choose from');
  return choice;
}
