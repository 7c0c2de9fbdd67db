/** 225 mm of text on a page, in the pixels of a browser. */
export const PAGE_HEIGHT = (225 * 96) / 25.4;
/** Left free, so that a rounding of the printer does not push the imprint over the edge. */
const SLACK = 6;

/** Where 版记 goes: on the page on which the text ends, on the next one, or behind an empty one. */
export interface ImprintPlace {
  readonly pages: 0 | 1 | 2;
  /** What is left free above it. */
  readonly above: number;
}

/**
 * At the foot of the last even page: `page` is that on which text and annexes end, from 1 on, `used` how much of it is
 * taken. An odd page is followed by the back of its sheet.
 */
export function imprintPlace(page: number, used: number, height: number): ImprintPlace {
  const foot = PAGE_HEIGHT - height - SLACK;
  if (page % 2 === 1) return { pages: 1, above: foot };
  return used + SLACK <= foot ? { pages: 0, above: foot - used } : { pages: 2, above: foot };
}
