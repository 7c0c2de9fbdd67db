import { sectionsFor, soon } from './desk-sections.js';

describe('sectionsFor', () => {
  it('opens each role on its own work', () => {
    expect(sectionsFor(['work-item.accept', 'work-item.request', 'report.write'])).toEqual([
      'returned',
      'toSign',
      'toReport',
      'asked',
      'comingDue',
    ]);
    expect(sectionsFor(['report.approve', 'report.read'])).toEqual(['toApprove']);
    expect(sectionsFor(['report.write', 'plan.write'])).toEqual([
      'returned',
      'plansReturned',
      'plansToRenew',
      'toReport',
      'plansOwed',
    ]);
    expect(sectionsFor(['work-item.decide', 'report.review', 'policy.edit', 'cycle.open'])).toEqual([
      'toDecide',
      'toReview',
      'drafts',
      'cycles',
    ]);
  });
  it('has nothing for who only reads', () => expect(sectionsFor(['board.read', 'report.read'])).toEqual([]));
});

describe('soon', () => {
  it('reaches a month ahead, over the end of a year', () => {
    expect(soon('2026-11-22')).toBe('2026-12-22');
    expect(soon('2026-12-15')).toBe('2027-01-14');
  });
});
