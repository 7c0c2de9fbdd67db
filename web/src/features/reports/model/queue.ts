import { belongsElsewhere, type KeyPress } from '../../../shared/lib/shortcuts.js';

/** The row after the one that has just been dealt with: the next, at the end the one before, else none. */
export function after<T extends { readonly id: string }>(rows: readonly T[], id: string): T | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) return rows[0] ?? null;
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

export function step<T extends { readonly id: string }>(
  rows: readonly T[],
  id: string | null,
  by: -1 | 1,
): T | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at === -1) return rows[0] ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, at + by))] ?? null;
}

export const QUEUE_KEYS = [
  { action: 'next', keys: ['j'] },
  { action: 'previous', keys: ['k'] },
  { action: 'accept', keys: ['a'] },
  { action: 'return', keys: ['r'] },
] as const;
export type QueueAction = (typeof QUEUE_KEYS)[number]['action'];

/** What a key means in the queue; null where it belongs to something else. */
export function queueAction(press: KeyPress): QueueAction | null {
  if (belongsElsewhere(press)) return null;
  return QUEUE_KEYS.find(({ keys }) => (keys as readonly string[]).includes(press.key))?.action ?? null;
}
