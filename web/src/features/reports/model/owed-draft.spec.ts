import { moveOf, typedFigure } from './owed-draft.js';

it.each([
  ['', null],
  ['  ', null],
  ['12', 12],
  ['１２．５', 12.5],
  ['1,200', 1200],
  ['-3', undefined],
  ['约3', undefined],
  ['1.', undefined],
])('takes %j for a figure', (text, figure) => {
  expect(typedFigure(text)).toBe(figure);
});

const press = (key: string, change = {}) => ({ key, shiftKey: false, altKey: false, ...change });
const words = (text: string, at: number) => ({ text, from: at, to: at });

it.each([
  ['Enter goes down', press('Enter'), null, 'down'],
  ['Enter goes down from words', press('Enter'), words('一二', 1), 'down'],
  ['Shift+Enter begins a line', press('Enter', { shiftKey: true }), words('一二', 1), null],
  ['Shift+Enter goes up from a figure', press('Enter', { shiftKey: true }), null, 'up'],
  ['an arrow leaves a figure', press('ArrowDown'), null, 'down'],
  ['an arrow stays within lines', press('ArrowDown'), words('一\n二', 0), null],
  ['and leaves from the last', press('ArrowDown'), words('一\n二', 2), 'down'],
  ['and from the first', press('ArrowUp'), words('一\n二', 1), 'up'],
  ['a letter goes nowhere', press('a'), null, null],
])('%s', (_, key, at, move) => {
  expect(moveOf(key, at)).toBe(move);
});
