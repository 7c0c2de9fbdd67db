import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn.js';

export function setDateLanguage(language: 'zh-cn' | 'en'): void {
  dayjs.locale(language);
}

export function isDateText(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whole days from `from` to `to`, both `YYYY-MM-DD`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** `2026-03-31` and 1 → `2026-04-01`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** `2026-03-31` → `2026年3月31日`. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** A moment (ISO 8601, UTC) as Beijing time `2026-03-31 09:05`, whatever the zone of the machine. */
export function momentText(moment: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

const pickerDates = new Map<string, Dayjs>();

/**
 * For Ant Design's pickers, which speak Dayjs. The same date is the same object: a picker that is given another one
 * while somebody types (a page drawn anew by a save) forgets what was typed.
 */
export function toPicker(date: string | null | undefined): Dayjs | null {
  if (!isDateText(date)) return null;
  const known = pickerDates.get(date) ?? dayjs(date);
  pickerDates.set(date, known);
  return known;
}

export function fromPicker(value: Dayjs | null | undefined): string | undefined {
  return value ? value.format('YYYY-MM-DD') : undefined;
}
