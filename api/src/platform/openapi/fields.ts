import { z } from 'zod';
import { isDate } from '../../domain/calendar/date.js';

/** Field shapes that every feature shares. */
export const Id = z.uuid().meta({ description: 'UUIDv7' });
export const DateText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期写作 2026-03-31')
  .refine(isDate, '没有这一天')
  .meta({ format: 'date' });
export const Moment = z.string().meta({ format: 'date-time', description: 'ISO 8601, UTC' });
export const AsOf = DateText.optional().meta({ description: '截至日期，默认为今天（Asia/Shanghai）' });

/** Why something is done, in words that others can follow. */
export const Reason = z
  .string()
  .trim()
  .min(5, '请写明理由（至少 5 个字）')
  .max(2000, '理由过长，至多 2000 个字');

export const IdParams = z.object({ id: Id });

/** Keyset paging: pass `nextCursor` of the last page as `cursor`. */
export const Paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() });
}

/** A query parameter that may stand once or many times: `?light=red&light=yellow`. */
export function many<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).optional(),
  );
}
export const Flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();
