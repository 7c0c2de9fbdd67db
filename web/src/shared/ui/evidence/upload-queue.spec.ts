import { continues, faultOf, percentOf, sizeText } from './upload-queue.js';

const limits = { largest: 1000, extensions: ['pdf', 'png'] };

test.each([
  ['现场.PNG', 1000, null],
  ['现场.png', 1001, 'tooLarge'],
  ['空.pdf', 0, 'empty'],
  ['程序.exe', 0, 'unsupported'],
  ['没有扩展名', 5, 'unsupported'],
  ['pdf', 5, 'unsupported'],
])('%s of %d bytes: %s', (name, size, expected) => {
  expect(faultOf({ name, size }, limits)).toBe(expected);
});

test('a file goes on with an upload of its name and size, and only where that may go on', () => {
  const known = [
    { id: 1, fileName: 'a.pdf', size: 5, abilities: { resume: false } },
    { id: 2, fileName: 'a.pdf', size: 6, abilities: { resume: true } },
    { id: 3, fileName: 'a.pdf', size: 5, abilities: { resume: true } },
  ];
  expect(continues({ name: 'a.pdf', size: 5 }, known)?.id).toBe(3);
  expect(continues({ name: 'b.pdf', size: 5 }, known)).toBeUndefined();
});

test('how far it is, and how large', () => {
  expect(percentOf({ received: 999, size: 1000 })).toBe(99);
  expect(percentOf({ received: 1000, size: 1000 })).toBe(100);
  expect([900, 20_480, 1_468_006].map(sizeText)).toEqual(['900 B', '20 KB', '1.4 MB']);
});
