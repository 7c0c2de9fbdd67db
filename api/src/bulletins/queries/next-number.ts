import type { ReadContext } from '../../platform/database/unit-of-work.js';

/** The number and the issue that follow the last ones of a region in the year of a day. */
export async function nextNumber(
  { em }: Pick<ReadContext, 'em'>,
  regionId: string,
  day: string,
): Promise<{ year: number; number: number; issue: number }> {
  const year = Number(day.slice(0, 4));
  const [last]: { number: number; issue: number }[] = await em.query(
    `SELECT coalesce(max(number), 0) AS number, coalesce(max(issue), 0) AS issue
       FROM bulletin WHERE region_id = $1 AND year = $2`,
    [regionId, year],
  );
  return { year, number: (last?.number ?? 0) + 1, issue: (last?.issue ?? 0) + 1 };
}
