import fc from 'fast-check';
import { attainment, isMet, progressOf, type ReportedTarget } from './progress.js';

const target = (operator: ReportedTarget['operator'], value: number, actual: number | null) => ({
  operator,
  value,
  actual,
});

describe('progress from targets', () => {
  test.each<[ReportedTarget[], number | null]>([
    [[target('>=', 20, 9)], 45],
    [[target('>=', 20, 20)], 100],
    [[target('>=', 20, 50)], 100],
    [[target('>=', 20, null)], 0],
    [[target('>', 20, 20)], 99],
    [[target('>', 20, 21)], 100],
    [[target('=', 1, 0.29)], 29],
    [[target('~', 3, 1)], 33],
    [[target('<=', 5, 5)], 100],
    [[target('<=', 5, 10)], 50],
    [[target('<', 5, 5)], 99],
    [[target('<=', 0, 3)], 0],
    [[target('<=', 0, 0)], 100],
    [[target('>=', 0, 0)], 100],
    [[target('>=', 20, 20), target('>=', 10, 0)], 50],
    [[target('>=', 3, 1), target('>=', 3, 1), target('<=', 5, 4)], 55],
  ])('%j gives %s', (targets, percent) => expect(progressOf(targets, 80)).toBe(percent));

  test('without targets the own figure counts', () => {
    expect(progressOf([], 35)).toBe(35);
    expect(progressOf([], null)).toBeNull();
  });
});

describe('whatever is reported', () => {
  const figure = fc.double({ min: 0, max: 1e12, noNaN: true, noDefaultInfinity: true });
  const operator = fc.constantFrom<ReportedTarget['operator']>('>=', '>', '<=', '<', '=', '~');
  const anyTarget = fc.record({
    operator,
    value: figure,
    actual: fc.option(figure, { nil: null }),
  });
  const targets = fc.array(anyTarget, { minLength: 1, maxLength: 8 });

  test('it is a whole number from 0 to 100, and 100 exactly when every target is met', () => {
    fc.assert(
      fc.property(targets, (each) => {
        const percent = progressOf(each, null);
        expect(Number.isInteger(percent)).toBe(true);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(percent === 100).toBe(each.every(isMet));
      }),
    );
  });

  test('the order of the targets does not matter, and the same target twice changes nothing', () => {
    fc.assert(
      fc.property(anyTarget, (one) => expect(progressOf([one, one], null)).toBe(progressOf([one], null))),
    );
    fc.assert(
      fc.property(anyTarget, anyTarget, (one, other) =>
        expect(progressOf([one, other], null)).toBe(progressOf([other, one], null)),
      ),
    );
  });

  test('more is never worse for what is to be reached, and never better for what is to stay below', () => {
    fc.assert(
      fc.property(operator, figure, figure, figure, (sign, value, a, b) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        const [less, more] = [attainment(target(sign, value, low)), attainment(target(sign, value, high))];
        if (sign === '<=' || sign === '<') expect(more).toBeLessThanOrEqual(less);
        else expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });

  test('it lies between the worst and the best target', () => {
    fc.assert(
      fc.property(targets, (each) => {
        const shares = each.map(attainment);
        const percent = progressOf(each, null) ?? -1;
        expect(percent).toBeGreaterThanOrEqual(Math.min(99, Math.floor(Math.min(...shares))));
        expect(percent).toBeLessThanOrEqual(Math.max(...shares) + 1e-6);
      }),
    );
  });
});
