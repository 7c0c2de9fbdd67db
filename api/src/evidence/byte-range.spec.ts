import fc from 'fast-check';
import { rangeOf } from './byte-range.js';

test.each([
  [undefined, null],
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=4-99', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=5-4', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-3', null],
])('%s of ten bytes', (header, expected) => {
  expect(rangeOf(header, 10)).toEqual(expected);
});

test('what is given lies within the file', () => {
  fc.assert(
    fc.property(
      fc.option(fc.nat(2000), { nil: '' }),
      fc.option(fc.nat(2000), { nil: '' }),
      fc.integer({ min: 1, max: 1000 }),
      (from, to, size) => {
        const range = rangeOf(`bytes=${from}-${to}`, size);
        return (
          range === null ||
          range === 'none' ||
          (range.start >= 0 && range.start <= range.end && range.end < size)
        );
      },
    ),
  );
});
