import type { LightTemplate } from '../../../shared/api/types.js';
import { chosenOf, codeOf, isEven, quarterEndsBefore } from './templates.js';

const template = (name: string, version: number) => ({ name, version }) as LightTemplate;

test('the URL names a template; without, it is the one in force', () => {
  const templates = [template('序时', 1), template('三红约谈', 1), template('三红约谈', 2)];
  const given = { templates, inForce: { template: { name: '三红约谈', version: 1 }, adoption: null } };
  expect(chosenOf(given, codeOf({ name: '三红约谈', version: 2 }))).toBe(templates[2]);
  expect(chosenOf(given, undefined)).toBe(templates[1]);
  expect(chosenOf(given, '没有 1')).toBe(templates[1]);
});

test.each([
  ['2026-11-23', ['2026-09-30', '2026-06-30']],
  ['2026-03-31', ['2025-12-31', '2025-09-30']],
  ['2026-04-01', ['2026-03-31', '2025-12-31']],
])('the quarters before %s ended on %j', (today, ends) => expect(quarterEndsBefore(today, 2)).toEqual(ends));

test('an even schedule is told from one that hurries', () => {
  expect(isEven([{ elapsed: 100, due: 100 }])).toBe(true);
  expect(
    isEven([
      { elapsed: 50, due: 60 },
      { elapsed: 100, due: 100 },
    ]),
  ).toBe(false);
});
