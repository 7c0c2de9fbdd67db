import type { CommandContext } from '../../platform/database/unit-of-work.js';

/**
 * Lets no unit of this person's region be merged or split while they, or somebody in their stead, are given another
 * unit: a reorganisation takes its region from everybody who keeps it, and waits for them. To be called before the
 * person is locked.
 */
export async function keepPosts({ em }: Pick<CommandContext, 'em'>, userId: string): Promise<void> {
  await em.query(
    `SELECT region.id FROM region JOIN app_user person ON person.region_id = region.id
      WHERE person.id = $1 FOR SHARE OF region`,
    [userId],
  );
}
