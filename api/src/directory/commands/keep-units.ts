import type { CommandContext } from '../../platform/database/unit-of-work.js';

/**
 * Lets no unit that a document of this region may speak of — of the region, of those above and of those below — be
 * merged or split while a command hands work to it: a reorganisation takes its region from everybody who keeps it, and
 * waits for them. Keepers don't wait for each other. To be called before the statement that reads which units there are.
 */
export async function keepUnits({ em }: Pick<CommandContext, 'em'>, regionId: string): Promise<void> {
  await em.query(
    `SELECT region.id FROM region
       JOIN region own ON own.id = $1 AND (starts_with(region.path, own.path) OR starts_with(own.path, region.path))
      ORDER BY region.id FOR SHARE OF region`,
    [regionId],
  );
}
