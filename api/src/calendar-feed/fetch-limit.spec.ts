import { FetchLimit } from './fetch-limit.js';

it('lets each address through so many times a minute', () => {
  const limit = new FetchLimit(2);
  expect([0, 1, 2].map((second) => limit.allows('a', second * 1000))).toEqual([true, true, false]);
  expect(limit.allows('b', 3000)).toBe(true);
  expect(limit.allows('a', 60_000)).toBe(true);
});
