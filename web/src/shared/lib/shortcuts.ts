/** What of a keyboard event decides whether it is a shortcut of the screen. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
> & { readonly target: unknown };

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]';
const CONTROLS = 'button, a, [role="button"], [role="menuitem"], [role="tab"], [role="radio"]';

/** The key belongs to a field one types in, an open dialog, an input method, or the browser. */
export function belongsElsewhere(press: KeyPress): boolean {
  if (press.defaultPrevented || press.isComposing) return true;
  return press.ctrlKey || press.metaKey || press.altKey || within(press.target, TYPING);
}

/** Enter and the arrows work the control that has the focus. */
export function worksControl(press: KeyPress): boolean {
  return (press.key === 'Enter' || press.key.startsWith('Arrow')) && within(press.target, CONTROLS);
}

function within(target: unknown, selector: string): boolean {
  if (typeof target !== 'object' || target === null || !('closest' in target)) return false;
  return typeof target.closest === 'function' && target.closest(selector) !== null;
}
