import type { CycleSnapshot, LightCounts, LightKey } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';

export type Outcome = CycleSnapshot['outcome'];
export const OUTCOMES: readonly Outcome[] = ['on-time', 'late', 'unreported', 'waived'];

/** Counts of lights with their sum, for a bar. */
export function lightsOf({ lights }: { readonly lights: Omit<LightCounts, 'total'> }): LightCounts {
  const { grey, green, yellow, red, blue, unlit } = lights;
  return { ...lights, total: grey + green + yellow + red + blue + unlit };
}

/** The rows of a closed period behind a number. */
export function snapshotsOf(
  cycleId: string,
  filters: {
    readonly unit?: string;
    readonly light?: readonly LightKey[];
    readonly outcome?: readonly Outcome[];
  },
): string {
  return linkTo(`/cycles/${cycleId}/snapshots`, filters);
}
