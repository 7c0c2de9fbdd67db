/**
 * Numbers by chance that can be had again: the same seed gives the same numbers on every machine and in every version
 * to come, so that a draw can be repeated before witnesses. SplitMix32: a counter whose bits are mixed.
 */
export class RandomNumbers {
  private counter: number;

  /** `seed` is a whole number from 0 to 2³²−1. */
  constructor(seed: number) {
    this.counter = seed >>> 0;
  }

  /** A whole number from 0 up to, but not, `limit`; each as likely as any other. */
  below(limit: number): number {
    const usable = SPAN - (SPAN % limit);
    let value = this.next();
    // The last numbers of the span would favour the small ones.
    while (value >= usable) value = this.next();
    return value % limit;
  }

  private next(): number {
    this.counter = (this.counter + 0x9e3779b9) >>> 0;
    let mixed = this.counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}

const SPAN = 2 ** 32;
