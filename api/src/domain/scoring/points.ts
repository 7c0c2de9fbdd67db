/**
 * Points are whole hundredths of a point everywhere: 1250 is 12.5 分. Nothing of a score is ever a fraction of one, so
 * sums are exact and the same facts give the same bytes on every machine.
 */
export type Points = number;

/** `a / b` to the nearest whole number, halves away from zero; exact for whole numbers below 2^52. */
export function divideRounded(a: number, b: number): number {
  if (a < 0) return -divideRounded(-a, b);
  const doubled = 2 * a + b;
  return (doubled - (doubled % (2 * b))) / (2 * b);
}

/** 1250 → `12.5`, −5 → `-0.05`. */
export function pointsText(points: Points): string {
  const whole = Math.trunc(Math.abs(points) / 100);
  const rest = Math.abs(points) % 100;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
  return `${points < 0 ? '-' : ''}${whole}${fraction}`;
}
