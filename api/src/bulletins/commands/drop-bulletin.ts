import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 作废: a draft that is not to come out. It is kept, with the reason.
 *
 * @throws Problem permission.denied, lifecycle.refused
 */
export async function dropBulletin(context: CommandContext, id: string, reason: string): Promise<void> {
  const { bulletin, next } = await lockedFor(context, id, 'drop');
  await keepBulletin(context, bulletin, 'dropped', { state: next, remark: reason }, { reason });
}
