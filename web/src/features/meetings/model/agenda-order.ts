import type { Meeting } from '../../../shared/api/types.js';

type Point = Meeting['agenda'][number];

/** The agenda with the point at `index` moved up (−1) or down (1); as it was where there is no further to go. */
export function moved<T>(points: readonly T[], index: number, by: -1 | 1): T[] {
  const other = index + by;
  const [one, two] = [points[index], points[other]];
  if (one === undefined || two === undefined) return [...points];
  return points.map((point, at) => (at === index ? two : at === other ? one : point));
}

/** As the API takes the agenda: what stands on it by its id. */
export function asWanted(points: readonly Pick<Point, 'id'>[]): { id: string }[] {
  return points.map(({ id }) => ({ id }));
}
