import fc from 'fast-check';
import { isWorkingDay, workingDaysBetween } from '../calendar/china-calendar.js';
import { addDays } from '../calendar/date.js';
import { type Clock, clockFaults, STEPS, stepsDue, stepStanding, USUAL_CLOCK } from './clock.js';

it.each<[string, string, Clock, [string, string, string]]>([
  ['a Monday', '2026-11-23', USUAL_CLOCK, ['2026-11-24', '2026-11-26', '2026-11-30']],
  ['a Friday', '2026-11-27', USUAL_CLOCK, ['2026-11-30', '2026-12-02', '2026-12-04']],
  // 国庆节 2026: 1 to 7 October; 10 October is worked.
  ['before a holiday', '2026-09-30', USUAL_CLOCK, ['2026-10-08', '2026-10-10', '2026-10-13']],
  [
    'calendar days',
    '2026-09-30',
    { ...USUAL_CLOCK, workingDays: false },
    ['2026-10-01', '2026-10-03', '2026-10-05'],
  ],
])('%s: received on %s', (_, receivedOn, clock, days) => {
  expect(STEPS.map((step) => stepsDue(clock, receivedOn)[step])).toEqual(days);
});

it.each<[Partial<Clock>, string[]]>([
  [{}, []],
  [{ answer: 0 }, ['answer']],
  [{ opinion: 91 }, ['opinion']],
  [{ answer: 4 }, ['opinion']],
  [{ settlement: 2 }, ['settlement']],
  [{ answer: 1.5 }, ['answer']],
  [{ answer: 5, opinion: 5, settlement: 5 }, []],
])('%j: faults of %j', (change, steps) => {
  expect(clockFaults({ ...USUAL_CLOCK, ...change }).map(({ step }) => step)).toEqual(steps);
});

it('never asks for a later step before an earlier one, and for none on a day off', () => {
  fc.assert(
    fc.property(
      fc.record({
        answer: fc.integer({ min: 1, max: 90 }),
        opinion: fc.integer({ min: 1, max: 90 }),
        settlement: fc.integer({ min: 1, max: 90 }),
        workingDays: fc.boolean(),
      }),
      fc.integer({ min: 0, max: 1095 }),
      (clock, day) => {
        fc.pre(clockFaults(clock).length === 0);
        const receivedOn = addDays('2024-01-01', day);
        const due = stepsDue(clock, receivedOn);
        expect(due.answer > receivedOn && due.opinion >= due.answer && due.settlement >= due.opinion).toBe(
          true,
        );
        if (!clock.workingDays) return;
        for (const step of STEPS) {
          expect(isWorkingDay(due[step])).toBe(true);
          expect(workingDaysBetween(receivedOn, due[step])).toBe(clock[step]);
        }
      },
    ),
  );
});

it.each<[string | null, string, ReturnType<typeof stepStanding>]>([
  [null, '2026-11-24', 'waiting'],
  [null, '2026-11-25', 'overdue'],
  ['2026-11-24', '2026-12-01', 'done'],
  ['2026-11-25', '2026-12-01', 'late'],
])('done on %s, as of %s: %s', (doneOn, asOf, standing) => {
  expect(stepStanding('2026-11-24', doneOn, asOf)).toBe(standing);
});
