import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { notFound } from '../../platform/problems/problem.js';

export interface VisibleRegion {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

/** One's own region or one below it. */
export async function visibleRegion({ em, actor }: ReadContext, id: string): Promise<VisibleRegion> {
  const [region]: VisibleRegion[] = await em.query(
    'SELECT id, name, path FROM region WHERE id = $1 AND starts_with(path, $2)',
    [id, actor.regionPath],
  );
  if (!region) throw notFound('个地区');
  return region;
}
