import { lightsOf, snapshotsOf } from './cycle-result.js';

it('sums the lights of a result', () => {
  const lights = { grey: 1, green: 2, yellow: 3, red: 4, blue: 5, unlit: 6 };
  expect(lightsOf({ lights })).toEqual({ ...lights, total: 21 });
});

it('links a number to exactly its rows', () => {
  expect(snapshotsOf('c1', { outcome: ['unreported'] })).toBe('/cycles/c1/snapshots?outcome=unreported');
  expect(snapshotsOf('c1', { unit: 'u1', light: ['red'] })).toBe('/cycles/c1/snapshots?unit=u1&light=red');
});
