/** The years of these days that are not among the arranged ones, in order; none while those are not known. */
export function unarrangedYears(
  days: readonly (string | null | undefined)[],
  arranged: readonly number[] | undefined,
): number[] {
  if (!arranged) return [];
  // Nobody asks back: an old day in a year before the records is past all counting.
  const first = arranged[0] ?? 0;
  const years = new Set(days.flatMap((day) => (day ? [Number(day.slice(0, 4))] : [])));
  return [...years].filter((year) => year >= first && !arranged.includes(year)).sort((a, b) => a - b);
}
