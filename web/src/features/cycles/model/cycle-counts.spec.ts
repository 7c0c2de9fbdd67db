import { handedIn, rowsOf } from './cycle-counts.js';

describe('rowsOf', () => {
  it('opens exactly the rows that are counted', () => {
    expect(rowsOf('total', 'c1')).toBe('/reports?cycle=c1');
    expect(rowsOf('owed', 'c1', 'u1')).toBe('/reports?cycle=c1&unit=u1&state=owed&state=draft');
    expect(rowsOf('overdue', 'c1')).toBe('/reports?cycle=c1&overdue=true');
    expect(rowsOf('overdue', 'c1', 'u1', true)).toBe('/cycles/c1/snapshots?unit=u1&overdue=true');
    expect(rowsOf('owed', 'c1', undefined, true)).toBe('/reports?cycle=c1&state=owed&state=draft');
    expect(rowsOf('approved', 'c1')).toBe('/reports?cycle=c1&state=approved');
  });
});

describe('handedIn', () => {
  const counts = {
    total: 0,
    owed: 0,
    submitted: 0,
    approved: 0,
    accepted: 0,
    returned: 0,
    overdue: 0,
    late: 0,
  };
  it('leaves out what is owed or returned', () => {
    expect(handedIn({ ...counts, total: 8, owed: 3, returned: 1, accepted: 4 })).toBe(50);
    expect(handedIn(counts)).toBeNull();
  });
});
