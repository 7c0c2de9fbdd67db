/**
 * Business dates are calendar days in Asia/Shanghai written `YYYY-MM-DD`. In that form they sort as text, so
 * `<` and `>` compare them; everything else goes through a day number (days since 1970-01-01, no time zone).
 */
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** True for a day that exists, written `YYYY-MM-DD`, from year 1000 on. */
export function isDate(text: string): boolean {
  const match = FORM.exec(text);
  if (!match || text < '1000') return false;
  const day = Number(match[3]);
  return day >= 1 && day <= daysInMonth(Number(match[1]), Number(match[2]));
}

/** The same text back, or `RangeError` when it is not a day that exists. */
export function parseDate(text: string): string {
  if (!isDate(text)) throw new RangeError(`not a date (YYYY-MM-DD): ${JSON.stringify(text)}`);
  return text;
}

/** Days since 1970-01-01; negative before. `RangeError` when the text is not a date. */
export function dayNumber(date: string): number {
  return Date.parse(parseDate(date)) / MS_PER_DAY;
}

/** The date with this day number. `RangeError` outside the years 1000–9999. */
export function dateOfDay(day: number): string {
  const text = new Date(day * MS_PER_DAY).toISOString();
  if (text.length !== 24 || text < '1000') throw new RangeError(`day ${day} is outside the years 1000–9999`);
  return text.slice(0, 10);
}

/** `days` calendar days later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Sunday … 6 Saturday. */
export function dayOfWeek(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

export function yearOf(date: string): number {
  return Number(parseDate(date).slice(0, 4));
}

/** Days in a month 1–12; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

const DAYS_IN_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The business date at a moment: China keeps UTC+8 all year round. */
export function shanghaiDate(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** 2026年3月1日, as documents write it. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
