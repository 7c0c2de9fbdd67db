import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { BulletinEntity } from '../bulletin.entity.js';

type Change = Partial<Omit<BulletinEntity, 'id' | 'regionId' | 'cycleId' | 'roundId' | 'version'>>;

/** Writes what a step changed, and that somebody did it. */
export async function keepBulletin(
  context: CommandContext,
  bulletin: BulletinEntity,
  action: string,
  change: Change,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await context.em.update(BulletinEntity, { id: bulletin.id }, { ...change, version: bulletin.version + 1 });
  await context.audit({
    action: `bulletin.${action}`,
    subjectType: 'bulletin',
    subjectId: bulletin.id,
    regionId: bulletin.regionId,
    detail: { title: bulletin.title, ...detail },
  });
}

/** Whoever writes on it is remembered, each once. */
export function withWriter({ writers }: Pick<BulletinEntity, 'writers'>, userId: string): string[] {
  return writers.includes(userId) ? writers : [...writers, userId];
}
