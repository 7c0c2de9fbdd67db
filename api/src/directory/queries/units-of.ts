/**
 * The unit under `bound` with those whose place it has taken, to compare a column with: an array, so that they are
 * looked up once and an index on the column serves.
 */
export function unitsOf(bound: string): string {
  return `ANY (ARRAY(SELECT ${bound} UNION ALL SELECT unit_id FROM unit_succession WHERE successor_id = ${bound}))`;
}
