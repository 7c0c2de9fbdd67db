import type { BurdenRow } from '../../../shared/api/types.js';

type Office = BurdenRow['offices'][number];

/** What one office asked of one unit. */
export type Asked = Omit<Office, 'region'> & {
  readonly unit: BurdenRow['unit'];
  readonly office: Office['region'];
  /** Of all offices together. */
  readonly totalVisits: number;
  readonly overLimit: boolean;
};

/** A row for each unit and office, in the order of the units. */
export function askedOf(rows: readonly BurdenRow[]): Asked[] {
  return rows.flatMap(({ unit, offices, visits, overLimit }) =>
    offices.map(({ region, ...counts }) => ({
      ...counts,
      unit,
      office: region,
      totalVisits: visits,
      overLimit,
    })),
  );
}
