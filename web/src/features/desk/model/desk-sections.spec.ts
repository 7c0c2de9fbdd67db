import { newSince, sectionsFor, soon } from './desk-sections.js';

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
  it('puts before a leader what waits for a signature, and what became of their words', () => {
    const leader = [
      'board.read',
      'rectification.sign',
      'assessment.sign',
      'directive.write',
      'bulletin.sign',
      'meeting.read',
    ] as const;
    expect(sectionsFor(leader)).toEqual([
      'bulletinsToSign',
      'assessmentsToSign',
      'ordersToSign',
      'directivesToSettle',
      'directivesOverdue',
      'unitsToMark',
      'turnedRed',
      'enterpriseRequestsOverdue',
      'meetings',
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

describe('newSince', () => {
  it('is the last visit, or a week ago', () => {
    expect(newSince('2026-11-22', '2026-11-18')).toBe('2026-11-18');
    expect(newSince('2026-11-22', null)).toBe('2026-11-15');
  });
});
