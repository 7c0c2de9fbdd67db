import { belongsElsewhere, worksControl, type KeyPress } from '../../../shared/lib/shortcuts.js';

export const REVIEW_KEYS = [
  { action: 'next', keys: ['j', 'ArrowDown'] },
  { action: 'previous', keys: ['k', 'ArrowUp'] },
  { action: 'question', keys: ['n'] },
  { action: 'confirm', keys: ['Enter'] },
  { action: 'confirmAll', keys: ['c'] },
  { action: 'edit', keys: ['e'] },
  { action: 'lead', keys: ['l'] },
  { action: 'dismiss', keys: ['x'] },
  { action: 'merge', keys: ['m'] },
  { action: 'mergePrevious', keys: ['M'] },
  { action: 'text', keys: ['t'] },
  { action: 'split', keys: ['s'] },
  { action: 'add', keys: ['a'] },
  { action: 'range', keys: ['r'] },
  { action: 'names', keys: ['u'] },
  { action: 'facts', keys: ['i'] },
  { action: 'publish', keys: ['p'] },
  { action: 'undo', keys: ['z'] },
  { action: 'help', keys: ['?'] },
] as const;
export type ReviewAction = (typeof REVIEW_KEYS)[number]['action'];

/** What a key means on the review screen; null where it belongs to something else. */
export function reviewAction(press: KeyPress): ReviewAction | null {
  if (belongsElsewhere(press) || worksControl(press)) return null;
  return REVIEW_KEYS.find(({ keys }) => (keys as readonly string[]).includes(press.key))?.action ?? null;
}
