const STEPS = [
  { size: 1e12, word: '万亿' },
  { size: 1e8, word: '亿' },
  { size: 1e4, word: '万' },
] as const;

/** A figure as people write it: `8000000000000` → `8万亿`, `1230000` → `123万`, `4500` → `4500`. Exact, never rounded. */
export function amountText(value: number): string {
  for (const { size, word } of STEPS) {
    const share = value / size;
    // At most two decimals, and only where going back gives the very figure.
    if (Math.abs(share) >= 1 && Number(share.toFixed(2)) * size === value)
      return `${Number(share.toFixed(2))}${word}`;
  }
  return String(value);
}

const SIGNS = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '', '~': '约' } as const;

/** `≥ 20 个`, `3～5 家`, `约 100 项`. */
export function aimText(target: {
  readonly operator: keyof typeof SIGNS;
  readonly value: number;
  readonly valueTo: number | null;
  readonly measure: string;
}): string {
  const { operator, value, valueTo, measure } = target;
  const figure = valueTo === null ? amountText(value) : `${amountText(value)}～${amountText(valueTo)}`;
  return [SIGNS[operator], `${figure}${measure}`].filter((part) => part !== '').join(' ');
}
