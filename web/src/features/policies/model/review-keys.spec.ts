import type { KeyPress } from '../../../shared/lib/shortcuts.js';
import { reviewAction } from './review-keys.js';

/** Something on the page that is within one element of this kind. */
const inside = (kind: string) => ({
  closest: (selector: string) => (selector.split(', ').includes(kind) ? {} : null),
});
const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  target: inside('article'),
  ...rest,
});

describe('reviewAction', () => {
  it.each([
    ['j', 'next'],
    ['ArrowDown', 'next'],
    ['k', 'previous'],
    ['n', 'question'],
    ['Enter', 'confirm'],
    ['e', 'edit'],
    ['x', 'dismiss'],
    ['m', 'merge'],
    ['s', 'split'],
    ['z', 'undo'],
    ['?', 'help'],
    ['q', null],
  ])('%s means %s', (key, action) => expect(reviewAction(press(key))).toBe(action));

  it.each(['input', 'textarea', 'select', '[contenteditable="true"]', '[role="dialog"]', '[role="listbox"]'])(
    'leaves keys inside %s alone',
    (kind) => {
      for (const key of ['j', 'Enter', 'x', 'm', 's', 'z'])
        expect(reviewAction(press(key, { target: inside(kind) }))).toBeNull();
    },
  );

  it('leaves Enter and arrows to a control that has the focus, letters not', () => {
    expect(reviewAction(press('Enter', { target: inside('button') }))).toBeNull();
    expect(reviewAction(press('ArrowDown', { target: inside('[role="radio"]') }))).toBeNull();
    expect(reviewAction(press('j', { target: inside('button') }))).toBe('next');
  });

  it('leaves shortcuts of the browser and the input method alone', () => {
    for (const rest of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) {
      expect(reviewAction(press('n', rest))).toBeNull();
    }
    expect(reviewAction(press('z', { ctrlKey: true }))).toBeNull();
    expect(reviewAction(press('n', { defaultPrevented: true }))).toBeNull();
  });

  it('hears keys when nothing has the focus', () =>
    expect(reviewAction(press('j', { target: null }))).toBe('next'));
});
