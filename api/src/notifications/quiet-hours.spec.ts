import { isQuiet, pauseAfter, shanghaiTime } from './quiet-hours.js';

it.each<[string, string, string, boolean]>([
  ['19:59', '20:00', '08:00', false],
  ['20:00', '20:00', '08:00', true],
  ['23:59', '20:00', '08:00', true],
  ['00:00', '20:00', '08:00', true],
  ['07:59', '20:00', '08:00', true],
  ['08:00', '20:00', '08:00', false],
  ['12:00', '12:00', '13:30', true],
  ['13:30', '12:00', '13:30', false],
  ['11:59', '12:00', '13:30', false],
  ['03:00', '00:00', '00:00', false],
])('%s within %s to %s: %s', (time, from, until, quiet) => {
  expect(isQuiet(time, from, until)).toBe(quiet);
});

it.each([
  ['2026-11-26T00:30:00Z', '08:30'],
  ['2026-11-26T16:05:00Z', '00:05'],
])('%s is %s in Shanghai', (moment, time) => {
  expect(shanghaiTime(new Date(moment))).toBe(time);
});

it.each([
  [1, 1],
  [2, 2],
  [4, 8],
  [7, 60],
  [5000, 60],
])('waits after %i failures %i minutes', (failures, minutes) => {
  expect(pauseAfter(failures)).toBe(minutes);
});
