import { crontab, withDay } from './job-runner.js';

test.each<[Parameters<typeof crontab>[0], string]>([
  ['08:30', '30 0 * * *'],
  ['07:05', '5 23 * * *'],
  ['00:00', '0 16 * * *'],
  ['every minute', '* * * * *'],
])('%s in Shanghai is %s in UTC', (at, expected) => {
  expect(crontab(at)).toBe(expected);
});

test('a job of the clock is given its day in Shanghai, any other its own payload', () => {
  expect(withDay({ _cron: { ts: '2026-10-14T00:30:00.000Z', backfilled: false } })).toEqual({
    day: '2026-10-14',
  });
  expect(withDay({ _cron: { ts: '2026-10-13T23:05:00.000Z', backfilled: true } })).toEqual({
    day: '2026-10-14',
  });
  expect(withDay({ day: '2026-10-01' })).toEqual({ day: '2026-10-01' });
});
