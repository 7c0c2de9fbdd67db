import fc from 'fast-check';
import { addDays, daysBetween } from '../calendar/date.js';
import { ANSWER_DAYS, answerDue, type Urgency } from './answer-due.js';

it.each<[Urgency, string | undefined, string | null]>([
  ['urgent', undefined, '2026-11-26'],
  ['normal', undefined, '2026-12-08'],
  ['urgent', '2026-11-24', '2026-11-24'],
  ['urgent', '2026-11-28', '2026-11-28'],
  ['urgent', '2026-11-29', null],
  ['urgent', '2026-11-23', null],
  ['normal', '2026-11-28', null],
  ['normal', '2026-11-29', '2026-11-29'],
  ['normal', '2027-01-22', '2027-01-22'],
  ['normal', '2027-01-23', null],
])('%s, asked for by %s: %s', (urgency, asked, dueOn) => {
  const due = answerDue(urgency, '2026-11-23', asked);
  if (dueOn === null) expect(due).toEqual({ fault: expect.stringContaining('请选') });
  else expect(due).toEqual({ dueOn });
});

it('takes exactly the days that it says it takes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Urgency>('urgent', 'normal'),
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: -30, max: 90 }),
      (urgency, day, days) => {
        const today = addDays('2024-01-01', day);
        const due = answerDue(urgency, today, addDays(today, days));
        const { least, most } = ANSWER_DAYS[urgency];
        if (days >= least && days <= most) expect(due).toEqual({ dueOn: addDays(today, days) });
        else expect(due).toHaveProperty('fault');
        const usual = answerDue(urgency, today);
        expect('dueOn' in usual && daysBetween(today, usual.dueOn)).toBe(ANSWER_DAYS[urgency].usual);
      },
    ),
  );
});
