export const REVIEW_KEYS = [
  { action: 'next', keys: ['j', 'ArrowDown'] },
  { action: 'previous', keys: ['k', 'ArrowUp'] },
  { action: 'question', keys: ['n'] },
  { action: 'confirm', keys: ['Enter'] },
  { action: 'edit', keys: ['e'] },
  { action: 'dismiss', keys: ['x'] },
  { action: 'help', keys: ['?'] },
] as const;
export type ReviewAction = (typeof REVIEW_KEYS)[number]['action'];

/**
 * What a key means on the review screen; null where it belongs to something else: a field one types in, a button
 * that Enter presses, an open dialog, or a shortcut of the browser.
 */
export function reviewAction(event: KeyboardEvent): ReviewAction | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null;
  const target = event.target instanceof Element ? event.target : null;
  if (
    target?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]')
  ) {
    return null;
  }
  const plain =
    target?.closest('button, a, [role="button"], [role="menuitem"], [role="tab"], [role="radio"]') === null;
  if ((event.key === 'Enter' || event.key.startsWith('Arrow')) && target && !plain) return null;
  return REVIEW_KEYS.find(({ keys }) => (keys as readonly string[]).includes(event.key))?.action ?? null;
}
