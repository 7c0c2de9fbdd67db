const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const PRINTED = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 二十一 → 21, 二〇二五 → 2025, 12 → 12; null for anything else. */
export function parseNumeral(text: string): number | null {
  if (text === '') return null;
  if (/^\d+$/.test(text)) return text.length > 15 ? null : Number(text);
  let total = 0;
  let digit = -1;
  let positional = '';
  let hasUnit = false;
  for (const character of text) {
    const value = DIGITS[character];
    if (value !== undefined) {
      digit = value;
      positional += String(value);
      continue;
    }
    const unit = UNITS[character];
    if (unit === undefined) return null;
    hasUnit = true;
    total += (digit < 0 ? 1 : digit) * unit;
    digit = -1;
  }
  if (!hasUnit) return positional.length > 15 ? null : Number(positional);
  return total + Math.max(digit, 0);
}

/** 21 → 二十一. For clause numbers, so 1 to 999; beyond that the digits are given back. */
export function printNumeral(value: number): string {
  if (value < 1 || value > 999 || !Number.isInteger(value)) return String(value);
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  let printed = hundreds > 0 ? `${PRINTED[hundreds]}百` : '';
  if (tens > 0) printed += tens === 1 && hundreds === 0 ? '十' : `${PRINTED[tens]}十`;
  else if (hundreds > 0 && ones > 0) printed += '零';
  return printed + (PRINTED[ones] ?? '');
}
