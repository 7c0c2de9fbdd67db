import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { BulletinObjectionEntity } from '../bulletin.entity.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * The office answers an objection, once.
 *
 * @throws Problem permission.denied, lifecycle.refused
 */
export async function answerObjection(
  context: CommandContext,
  { id, objectionId }: { readonly id: string; readonly objectionId: string },
  answer: string,
): Promise<void> {
  const { em, actor, today } = context;
  const { bulletin } = await lockedFor(context, id, 'answer');
  const objection = await em.findOneBy(BulletinObjectionEntity, { id: objectionId, bulletinId: id });
  if (!objection) throw notFound('件异议');
  if (objection.answer !== null)
    throw new Problem('lifecycle.refused', '这件异议已经答复，不能再改。请刷新后再看。');
  await em.update(
    BulletinObjectionEntity,
    { id: objectionId },
    { answer, answeredByName: actor.displayName, answeredOn: today },
  );
  await keepBulletin(context, bulletin, 'answered', {}, { answer });
  await tellUnit(context, objection.unitId, {
    kind: 'bulletin.answered',
    title: `《${bulletin.title}》的异议已答复：${answer.slice(0, 60)}`,
    link: `/bulletins/${id}`,
    dedupeKey: `bulletin.answered:${objectionId}`,
  });
}
