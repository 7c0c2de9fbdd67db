import { reportPath, reportStateKey } from './report-state.js';

it('a plan for a year is worded and opened as a plan', () => {
  expect(reportStateKey('approved', 'yearly-plan')).toBe('shared:planState.approved');
  expect(reportStateKey('approved', 'quarterly')).toBe('shared:reportState.approved');
  expect(reportPath('r', 'w', 'yearly-plan')).toBe('/work-items/w#plan');
  expect(reportPath('r', 'w', 'monthly')).toBe('/reports/r');
});
