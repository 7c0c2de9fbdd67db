import type { Light, LightCounts, LightKey } from '../api/types.js';

/** In the order in which bars and filters show them: what needs action first. */
export const LIGHT_KEYS: readonly LightKey[] = ['red', 'yellow', 'green', 'blue', 'grey', 'unlit'];

export function keyOf(light: Light): LightKey {
  return light.colour ?? 'unlit';
}

export interface LightSegment {
  readonly key: LightKey;
  readonly count: number;
  /** Share of the total in per cent, 0–100. */
  readonly share: number;
}

/** The parts of a bar that are not empty. */
export function segmentsOf(counts: LightCounts): LightSegment[] {
  if (counts.total === 0) return [];
  return LIGHT_KEYS.filter((key) => counts[key] > 0).map((key) => ({
    key,
    count: counts[key],
    share: (counts[key] / counts.total) * 100,
  }));
}

/** The light that needs action first, of those that are lit at all; null where there is nothing. */
export function worstOf(counts: LightCounts): LightKey | null {
  return LIGHT_KEYS.find((key) => counts[key] > 0) ?? null;
}
