import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { BulletinConsentEntity } from '../bulletin.entity.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 无异议: the unit has read what is said of it. Said twice it is said once.
 *
 * @throws Problem permission.denied, lifecycle.refused
 */
export async function agreeToBulletin(context: CommandContext, id: string): Promise<void> {
  const { em, actor, today } = context;
  const { bulletin } = await lockedFor(context, id, 'agree');
  if (actor.unitId === null) throw new Error('who agrees is of a unit');
  const place = { bulletinId: id, round: bulletin.round, unitId: actor.unitId };
  if (await em.existsBy(BulletinConsentEntity, place)) return;
  await em.insert(BulletinConsentEntity, { ...place, agreedByName: actor.displayName, agreedOn: today });
  await keepBulletin(context, bulletin, 'agreed', {});
}
