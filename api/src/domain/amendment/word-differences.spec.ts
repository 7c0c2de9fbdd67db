import fc from 'fast-check';
import { wordDifferences, type Difference } from './word-differences.js';

const written = (differences: readonly Difference[]) =>
  differences
    .map(({ kind, text }) => ({ kept: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join('');

test.each([
  ['建成平台3个', '建成平台3个', '建成平台3个'],
  ['建成平台3个', '建成平台15个', '建成平台[-3][+15]个'],
  ['到2027年底建成', '到2028年底建成', '到[-2027][+2028]年底建成'],
  ['培育企业', '培育优质企业', '培育[+优质]企业'],
  ['加快推进平台建设', '推进平台建设', '[-加快]推进平台建设'],
  ['', '新增', '[+新增]'],
  ['取消', '', '[-取消]'],
  ['甲局牵头负责', '乙局会同丙局负责', '[-甲局牵头][+乙局会同丙局]负责'],
])('%s → %s', (old, next, expected) => {
  expect(written(wordDifferences(old, next))).toBe(expected);
});

it('gives both texts back, whatever they are', () => {
  const text = fc.string({
    unit: fc.constantFrom('建', '设', '平', '台', '3', '0', 'a', ' ', '。', '𠮷'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, text, (old, next) => {
      const differences = wordDifferences(old, next);
      const side = (without: Difference['kind']) =>
        differences
          .filter(({ kind }) => kind !== without)
          .map((each) => each.text)
          .join('');
      expect([side('added'), side('removed')]).toEqual([old, next]);
      expect(differences.every((each) => each.text !== '')).toBe(true);
    }),
  );
});

it('puts one text for the other where they have next to nothing in common', () => {
  const [old, next] = ['建', '设'].map((letter) =>
    Array.from({ length: 1500 }, (_, at) => `${letter}${at},`).join(''),
  );
  const differences = wordDifferences(old ?? '', next ?? '');
  expect(differences.map(({ kind }) => kind)).toEqual(['removed', 'added', 'kept']);
});
