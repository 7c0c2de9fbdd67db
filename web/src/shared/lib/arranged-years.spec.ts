import { unarrangedYears } from './arranged-years.js';

it.each([
  [['2027-03-31', '2026-12-31', '2027-01-05'], [2025, 2026], [2027]],
  [
    ['2028-01-01', '2027-01-01', null, undefined],
    [2025, 2026],
    [2027, 2028],
  ],
  [['2026-01-01'], [2025, 2026], []],
  [['1999-01-01'], [2025, 2026], []],
  [['2027-01-01'], undefined, []],
])('finds the years of %j that are not among %j', (days, arranged, years) => {
  expect(unarrangedYears(days, arranged)).toEqual(years);
});
