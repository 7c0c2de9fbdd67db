import fc from 'fast-check';
import { titleLines } from './title-lines.js';

test.each([
  ['关于某事的通报', ['关于某事的通报']],
  ['关于2026年第三季度重点工作督查情况的通报', ['关于2026年第三季度重点', '工作督查情况的通报']],
])('%s', (title, lines) => expect(titleLines(title)).toEqual(lines));

test('nothing is lost, and no line is left with one character', () => {
  const word = fc.constantFrom(
    '关于',
    '2026年',
    '第三季度',
    '重点',
    '工作',
    '督查',
    '情况',
    '的',
    '通报',
    '数字经济',
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 25 }), (words) => {
      const lines = titleLines(words.join(''));
      expect(lines.join('')).toBe(words.join(''));
      if (lines.length > 1) for (const line of lines) expect(line.length).toBeGreaterThan(2);
    }),
  );
});
