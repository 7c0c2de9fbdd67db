/** Points are hundredths everywhere; 1250 → `12.5`, and with a sign where a gain or a loss is meant. */
export function pointsText(points: number): string {
  return String(Number((points / 100).toFixed(2)));
}

export function signedPoints(points: number): string {
  if (points === 0) return '0';
  return points > 0 ? `+${pointsText(points)}` : `−${pointsText(-points)}`;
}

/** What a person typed as points; null where it is none. */
export function pointsOf(typed: number | string | null): number | null {
  if (typed === null || typed === '') return null;
  const points = Math.round(Number(typed) * 100);
  return Number.isFinite(points) ? points : null;
}
