import type { z } from 'zod';
import type { Light } from '../domain/lights/light-template.js';
import type { LightCounts as schema } from './work-items.schemas.js';

export type LightCounts = z.output<typeof schema>;

/** Adds up lights, each as often as `items` says. */
export function countLights(
  cells: Iterable<{ readonly light: Light | 'unlit'; readonly items: number }>,
): LightCounts {
  const counts: LightCounts = { grey: 0, green: 0, yellow: 0, red: 0, blue: 0, unlit: 0, total: 0 };
  for (const { light, items } of cells) {
    counts[light] += items;
    counts.total += items;
  }
  return counts;
}
