import { storyCycles, storyDate } from './story-dates.js';

describe('dates of the story', () => {
  const anchors = {
    asOf: '2026-11-22',
    assigned: '2026-11-13',
    due: '2026-10-15',
    deadline: '2026-12-31',
    before: '2026-11-20',
  };

  test.each([
    ['Q', '2026-10-08'],
    ['Q-8+10', '2024-10-11'],
    ['Q-8+12', '2024-10-14'],
    ['Q+2.end', '2027-06-30'],
    ['Q.end', '2026-12-31'],
    ['Q-4.end', '2025-12-31'],
    ['Y+1.end', '2027-12-31'],
    ['Y-1+3', '2025-01-06'],
    ['as-of', '2026-11-22'],
    ['as-of-5', '2026-11-16'],
    ['assigned+1', '2026-11-16'],
    ['due-3', '2026-10-12'],
    ['due+2', '2026-10-19'],
    ['deadline-40', '2026-11-23'],
    ['+3', '2026-11-25'],
  ])('%s', (written, date) => expect(storyDate(written, anchors)).toBe(date));

  test('a date that hangs on what the item does not have is none', () => {
    for (const written of ['deadline-30', 'due+1', 'assigned', '+2'])
      expect(storyDate(written, { asOf: '2026-11-22', deadline: null })).toBeNull();
  });

  test.each(['', 'Q-8-2', 'tomorrow', 'Q+1.start', 'as-of 5', '2026-01-01'])(
    '%j is no such date',
    (written) => {
      expect(() => storyDate(written, anchors)).toThrow('not a date of the story');
    },
  );

  test('cycles are counted back from the one that runs', () => {
    const codes = storyCycles('half-yearly', '2025-05-20', '2026-11-22');
    expect(codes.map(({ number, period }) => [number, period.code])).toEqual([
      [-3, '2025H1'],
      [-2, '2025H2'],
      [-1, '2026H1'],
      [0, '2026H2'],
    ]);
  });
});
