import { pointsOf, pointsText, signedPoints } from './points.js';

it.each([
  [1250, '12.5'],
  [-5, '-0.05'],
  [0, '0'],
  [10_000, '100'],
])('writes %i hundredths as %s', (points, text) => {
  expect(pointsText(points)).toBe(text);
});

it('says whether points were gained or lost', () => {
  expect([signedPoints(150), signedPoints(-150), signedPoints(0)]).toEqual(['+1.5', '−1.5', '0']);
});

it('takes what was typed to hundredths', () => {
  expect([pointsOf('12.5'), pointsOf(0.05), pointsOf(''), pointsOf(null)]).toEqual([1250, 5, null, null]);
});
