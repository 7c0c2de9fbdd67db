import type { BulletinAction, BulletinState } from '../../domain/lifecycle/bulletin-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { BulletinEntity } from '../bulletin.entity.js';
import { step } from '../bulletins.policy.js';
import { visibleBulletins } from '../queries/visible-bulletins.js';

export interface LockedBulletin extends BulletinEntity {
  readonly regionPath: string;
}

/**
 * The bulletin, kept from everybody else until the command is over.
 *
 * @throws Problem resource.not_found when there is none that this person may see
 */
export async function lockBulletin({ em, actor }: CommandContext, id: string): Promise<LockedBulletin> {
  const values: unknown[] = [id];
  const [seen]: { regionPath: string }[] = await em.query(
    `SELECT region.path AS "regionPath" FROM bulletin JOIN region ON region.id = bulletin.region_id
      WHERE bulletin.id = $1 AND ${visibleBulletins(actor, values, 'bulletin')} FOR UPDATE OF bulletin`,
    values,
  );
  if (!seen) throw notFound('份通报');
  return { ...(await em.findOneByOrFail(BulletinEntity, { id })), ...seen };
}

/** Locks it and takes the step that `action` is, or refuses; `version` is what the person last saw. */
export async function lockedFor(
  context: CommandContext,
  id: string,
  action: BulletinAction,
  version?: number,
): Promise<{ bulletin: LockedBulletin; next: BulletinState }> {
  const bulletin = await lockBulletin(context, id);
  const next = step(context.actor, action, bulletin);
  if (version !== undefined && version !== bulletin.version)
    throw new Problem('resource.stale', '这份通报已被他人修改，请对照最新内容后再保存；您写的内容还在。');
  return { bulletin, next };
}
