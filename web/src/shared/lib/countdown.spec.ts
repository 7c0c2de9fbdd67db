import { countdown } from './countdown.js';

describe('countdown', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 'today', 0, 'today'],
    ['2026-11-23', '2026-11-22', 'left', 1, 'soon'],
    ['2026-11-29', '2026-11-22', 'left', 7, 'soon'],
    ['2026-11-30', '2026-11-22', 'left', 8, 'later'],
    ['2026-11-20', '2026-11-22', 'past', 2, 'past'],
    ['2027-01-01', '2026-12-31', 'left', 1, 'soon'],
    ['2028-03-01', '2028-02-28', 'left', 2, 'soon'],
  ])('%s seen from %s', (wantedOn, today, kind, days, urgency) => {
    expect(countdown(wantedOn, today)).toEqual({ kind, days, urgency });
  });
});
