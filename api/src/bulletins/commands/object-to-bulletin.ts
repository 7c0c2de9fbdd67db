import { newId } from '../../platform/database/columns.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { BulletinObjectionEntity } from '../bulletin.entity.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 异议: the unit says what is wrong with what is said of it. It waits for an answer before anybody signs.
 *
 * @throws Problem permission.denied, lifecycle.refused, bulletin.objection_over
 */
export async function objectToBulletin(context: CommandContext, id: string, words: string): Promise<void> {
  const { actor, today } = context;
  const { bulletin } = await lockedFor(context, id, 'object');
  const { objectionUntil } = bulletin;
  if (actor.unitId === null || objectionUntil === null)
    throw new Error('a circulated bulletin has its window');
  if (today > objectionUntil)
    throw new Problem('bulletin.objection_over', `异议期已于 ${objectionUntil} 结束，请直接与效能办联系。`);
  await context.em.insert(BulletinObjectionEntity, {
    id: newId(),
    bulletinId: id,
    round: bulletin.round,
    unitId: actor.unitId,
    words,
    raisedBy: actor.userId,
    raisedByName: actor.displayName,
    raisedOn: today,
  });
  await keepBulletin(context, bulletin, 'objected', {}, { words });
  await context.enqueue('notify', {
    audience: { regionId: bulletin.regionId, role: 'inspector' },
    kind: 'bulletin.objected',
    title: `${actor.displayName}对《${bulletin.title}》提出异议，请答复`,
    link: `/bulletins/${id}`,
    dedupeKey: `bulletin.objected:${id}:${bulletin.version}`,
  });
}
