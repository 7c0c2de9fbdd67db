import type { WorkItem } from '../../../shared/api/types.js';

/** What a person can do with an item from its page; deciding stands with the request. */
export const ITEM_ACTIONS = [
  'accept',
  'closing',
  'extension',
  'transfer',
  'dispute',
  'resume',
  'suspend',
  'cancel',
  'archive',
] as const;
export type ItemAction = (typeof ITEM_ACTIONS)[number];

/** The actions the server allows, in the order of the buttons. */
export function actionsOf(abilities: WorkItem['abilities']): ItemAction[] {
  return ITEM_ACTIONS.filter((action) => abilities[action]);
}
