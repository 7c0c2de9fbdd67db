/** How a cell style shows a number: as a day, as a month, as a share; `plain` as it is. */
export type Shown = 'day' | 'month' | 'share' | 'plain';

const BUILT_IN: Record<number, Shown> = { 9: 'share', 10: 'share', 17: 'month', 57: 'month' };

/** By the number of the format and, for one that is not built in, its code. */
export function shownBy(id: number, code: string): Shown {
  const known = BUILT_IN[id];
  if (known !== undefined) return known;
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 31) || id === 58) return 'day';
  // Words in quotes, colours and escaped signs say nothing about the number.
  const plain = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (/%/.test(plain)) return 'share';
  if (/d/i.test(plain)) return 'day';
  return /y/i.test(plain) ? 'month' : 'plain';
}
