/** One figure that a unit reported and that was verified on the spot. */
export interface ComparedFigure {
  /** Null: it had reported nothing, and there is no gap to speak of. */
  readonly reported: number | null;
  readonly verified: number;
}

export interface GapIndex {
  /** How far reported and verified lie apart on average, in per cent with one decimal; null: nothing to compare. */
  readonly gap: number | null;
  /** Figures that were compared. */
  readonly compared: number;
  /** Of these, those reported higher than verified. */
  readonly overstated: number;
}

/**
 * The share of the larger figure by which two figures differ: 0 when they agree, 1 when one of them is nothing. Alike
 * for a number of projects and for a per cent, and never more than 1, so that one wild figure does not decide a mean.
 */
export function relativeGap(reported: number, verified: number): number {
  const larger = Math.max(Math.abs(reported), Math.abs(verified));
  return larger === 0 ? 0 : Math.min(1, Math.abs(reported - verified) / larger);
}

/** 偏差指数: the mean of the relative gaps of all figures that were compared. */
export function gapIndex(figures: readonly ComparedFigure[]): GapIndex {
  const gaps = figures.flatMap(({ reported, verified }) =>
    reported === null ? [] : [{ gap: relativeGap(reported, verified), over: reported > verified }],
  );
  if (gaps.length === 0) return { gap: null, compared: 0, overstated: 0 };
  const sum = gaps.reduce((before, { gap }) => before + gap, 0);
  return {
    gap: Math.round((1000 * sum) / gaps.length) / 10,
    compared: gaps.length,
    overstated: gaps.filter(({ over }) => over).length,
  };
}
