/**
 * Whether a time of day lies in the quiet hours, from `from` up to and without `until`; over midnight when `until` is
 * earlier. Two alike: never quiet. All are `HH:MM`.
 */
export function isQuiet(time: string, from: string, until: string): boolean {
  if (from === until) return false;
  return from < until ? time >= from && time < until : time >= from || time < until;
}

/** The time of day in Shanghai, `HH:MM`: offices have one clock, and China no summer time. */
export function shanghaiTime(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
}

const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 60;

/** Minutes to wait after so many failures in a row: 1, 2, 4 … at most 60. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** Math.min(failures - 1, 10));
}
