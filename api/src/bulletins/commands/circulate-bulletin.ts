import { notifyUnits } from '../../cycles/commands/notify-units.js';
import { addDays } from '../../domain/calendar/date.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 送单位征求异议: the units that are named may object up to the last day of the window.
 *
 * @throws Problem permission.denied, lifecycle.refused
 */
export async function circulateBulletin(context: CommandContext, id: string): Promise<void> {
  const { bulletin, next } = await lockedFor(context, id, 'circulate');
  const round = bulletin.round + 1;
  const objectionUntil = addDays(context.today, bulletin.objectionDays);
  await keepBulletin(
    context,
    bulletin,
    'circulated',
    { state: next, round, objectionUntil, remark: '' },
    { units: bulletin.namedUnitIds.length, objectionUntil },
  );
  await notifyUnits(
    context,
    bulletin.namedUnitIds.flatMap((unitId) =>
      (['reporter', 'head'] as const).map((role) => ({
        audience: { unitId, role },
        kind: 'bulletin.circulated',
        title: `《${bulletin.title}》点到本单位，如有异议请在 ${objectionUntil} 前提出`,
        link: `/bulletins/${id}`,
        dedupeKey: `bulletin.circulated:${id}:${round}:${unitId}`,
      })),
    ),
  );
}
