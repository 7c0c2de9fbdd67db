import { refusalToSign } from '../../domain/lifecycle/bulletin-lifecycle.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { namedUnitsOf, objectionsOf } from '../queries/objections-of.js';
import { windowOf } from '../queries/read-bulletin.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 签发 by a leader who has not written it, when the units were heard and answered. The day is the date of the bulletin.
 *
 * @throws Problem permission.denied, lifecycle.refused, bulletin.same_person, bulletin.objection_open
 */
export async function signBulletin(context: CommandContext, id: string): Promise<void> {
  const { actor, today } = context;
  const { bulletin, next } = await lockedFor(context, id, 'sign');
  const refusal = refusalToSign(
    windowOf(bulletin, await objectionsOf(context, id), await namedUnitsOf(context, bulletin)),
    today,
  );
  if (refusal !== null) throw new Problem('bulletin.objection_open', `${refusal}。`);
  await keepBulletin(context, bulletin, 'signed', {
    state: next,
    signedBy: actor.userId,
    signedByName: actor.displayName,
    signedOn: today,
  });
  await context.enqueue('notify', {
    audience: { regionId: bulletin.regionId, role: 'inspector' },
    kind: 'bulletin.signed',
    title: `${actor.displayName}已签发《${bulletin.title}》，请编号发布`,
    link: `/bulletins/${id}`,
    dedupeKey: `bulletin.signed:${id}`,
  });
}
