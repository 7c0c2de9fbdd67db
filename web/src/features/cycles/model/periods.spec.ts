import { proposedPeriod, recentPeriods } from './periods.js';

describe('recentPeriods', () => {
  it.each([
    ['quarterly', '2026-11-22', ['2026Q4', '2026Q3', '2026Q2', '2026Q1', '2025Q4']],
    ['half-yearly', '2026-06-30', ['2026H1', '2025H2', '2025H1', '2024H2', '2024H1']],
    ['yearly-plan', '2026-01-01', ['2026P', '2025P', '2024P', '2023P', '2022P']],
    ['yearly', '2026-01-01', ['2026', '2025', '2024', '2023', '2022']],
    ['monthly', '2026-02-28', ['2026-02', '2026-01', '2025-12', '2025-11', '2025-10']],
  ] as const)('%s seen on %s', (cadence, today, codes) => {
    expect(recentPeriods(cadence, today, 5).map(({ code }) => code)).toEqual(codes);
  });

  it('knows the first and the last day', () => {
    expect(recentPeriods('monthly', '2024-02-10', 1)[0]).toMatchObject({
      start: '2024-02-01',
      end: '2024-02-29',
    });
    expect(recentPeriods('quarterly', '2026-10-01', 2)[1]).toMatchObject({
      start: '2026-07-01',
      end: '2026-09-30',
    });
    expect(recentPeriods('yearly', '2026-10-01', 1)[0]).toMatchObject({
      start: '2026-01-01',
      end: '2026-12-31',
    });
  });
});

describe('proposedPeriod', () => {
  const periods = recentPeriods('quarterly', '2026-11-22', 4);
  const proposed = (...opened: string[]) => proposedPeriod(periods, new Set(opened), '2026-11-22')?.code;
  it('proposes what has ended and is not open yet', () => {
    expect(proposed()).toBe('2026Q3');
    expect(proposed('2026Q3')).toBe('2026Q2');
  });
  it('proposes the running one when all before it are open', () => {
    expect(proposed('2026Q3', '2026Q2', '2026Q1')).toBe('2026Q4');
  });
  it('proposes the plan of the running year', () => {
    const plans = recentPeriods('yearly-plan', '2026-11-22', 3);
    expect(proposedPeriod(plans, new Set(), '2026-11-22')?.code).toBe('2026P');
  });
  it('proposes the newest when all are open', () => {
    expect(proposed('2026Q4', '2026Q3', '2026Q2', '2026Q1')).toBe('2026Q4');
  });
});
