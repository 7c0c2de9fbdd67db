import fc from 'fast-check';
import { canonicalJson } from './canonical.js';

it('gives equal values equal bytes, in whatever order their members were written', () => {
  const members = fc.uniqueArray(fc.tuple(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(members, (entries) => {
      const forwards = Object.fromEntries(entries);
      const backwards = Object.fromEntries(entries.toReversed());
      expect(canonicalJson({ list: [forwards] })).toBe(canonicalJson({ list: [backwards] }));
    }),
  );
});

it('keeps the order of lists, leaves out what is not there, and refuses what is not whole', () => {
  expect(canonicalJson({ b: [2, 1], a: null, c: undefined })).toBe('{"a":null,"b":[2,1]}');
  expect(canonicalJson(['“引号”', 'a"b'])).toBe('["“引号”","a\\"b"]');
  expect(() => canonicalJson({ a: 0.1 })).toThrow(RangeError);
});
