import { movesOf, placesWon } from './scheme-effects.js';

const effect = (from: number | null, to: number | null, grade = ['良好', '良好']) => ({
  place: { from, to },
  grade: { from: grade[0] ?? null, to: grade[1] ?? null },
});

it('counts the places that are won or lost, of who is ranked both times', () => {
  expect([placesWon(effect(3, 1)), placesWon(effect(1, 2)), placesWon(effect(2, 2))]).toEqual([2, -1, 0]);
  expect([placesWon(effect(null, 1)), placesWon(effect(1, null))]).toEqual([null, null]);
});

it('sums up who rises, falls and is graded otherwise', () => {
  expect(movesOf([effect(3, 1, ['良好', '优秀']), effect(1, 2), effect(2, 3), effect(null, 4)])).toEqual({
    rise: 1,
    fall: 2,
    regraded: 1,
  });
});
