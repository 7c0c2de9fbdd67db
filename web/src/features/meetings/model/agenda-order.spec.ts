import { asWanted, moved } from './agenda-order.js';

it.each([
  [0, 1, 'bac'],
  [2, -1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
] as const)('moves the point at %i by %i', (index, by, order) => {
  expect(moved(['a', 'b', 'c'], index, by).join('')).toBe(order);
});

it('names what stands by its id alone', () => {
  const point = { id: 'x', title: 'y', item: null };
  expect(asWanted([point])).toEqual([{ id: 'x' }]);
});
