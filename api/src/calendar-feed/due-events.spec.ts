import type { Actor } from '../platform/authz/actor.js';
import { dueEvents } from './due-events.js';
import type { DueDay } from './queries/read-due-days.js';

const ACTOR: Actor = {
  userId: 'person',
  username: 'reporter',
  displayName: '联络员',
  roles: ['reporter'],
  permissions: [],
  regionId: 'region',
  regionPath: '/p/',
  unitId: 'unit',
};
const TODAY = '2026-11-23';
const due = (change: Partial<DueDay>): DueDay => ({
  kind: 'deadline',
  day: '2026-11-30',
  cycleId: null,
  period: null,
  waiting: 1,
  total: 1,
  titles: ['建成平台'],
  ...change,
});
const events = (...days: DueDay[]) =>
  dueEvents(days, { actor: ACTOR, today: TODAY, origin: 'https://luoshi.example' });

it.each<[string, Partial<DueDay>, object]>([
  [
    'one item by its title',
    {},
    {
      uid: 'deadline.unit.2026-11-30@luoshi',
      summary: '事项到期：建成平台',
      url: 'https://luoshi.example/work-items?dueBefore=2026-12-01',
      description: '1. 建成平台',
    },
  ],
  [
    'several by their number, the first few named',
    { waiting: 7, total: 7, titles: ['甲', '乙', '丙', '丁', '戊'] },
    { summary: '事项到期：7 项', description: '1. 甲\n2. 乙\n3. 丙\n4. 丁\n5. 戊\n……共 7 项' },
  ],
  [
    'reports of a cycle by its period',
    { kind: 'report', cycleId: 'c', period: '2026Q3', waiting: 12 },
    {
      uid: 'report.unit.c.2026-11-30@luoshi',
      summary: '报送2026年第三季度进展报告：12 项',
      url: 'https://luoshi.example/reports?cycle=c',
    },
  ],
  [
    'plans for a year as plans',
    { kind: 'report', cycleId: 'c', period: '2026P', waiting: 2 },
    { summary: '报送2026年度计划：2 项', category: '年度计划' },
  ],
  [
    'a cycle of plans to who oversees the region',
    { kind: 'cycle', cycleId: 'c', period: '2026P', waiting: 3, total: 80, titles: [] },
    { summary: '2026年度计划截止（80 份中 3 份未报）' },
  ],
  [
    'a cycle to who oversees the region',
    { kind: 'cycle', cycleId: 'c', period: '2026Q3', waiting: 3, total: 80, titles: [] },
    {
      uid: 'cycle.region.c.2026-11-30@luoshi',
      summary: '2026年第三季度进展报告截止（80 份中 3 份未报）',
      description: '',
    },
  ],
  [
    'a cycle of which everything came',
    { kind: 'cycle', cycleId: 'c', period: '2026Q3', waiting: 0, total: 80, titles: [] },
    { summary: '2026年第三季度进展报告截止（80 份已报齐）' },
  ],
  ['requests that wait', { kind: 'request', waiting: 2 }, { summary: '待决定申请的事项到期：2 项' }],
])('tells of %s', (_, change, wanted) => {
  expect(events(due(change))).toMatchObject([wanted]);
});

it('wants an item signed for two working days after it was given, and two days of giving may come to one', () => {
  // Friday and Saturday: both have Tuesday as their second working day.
  const [event, ...more] = events(
    due({ kind: 'assigned', day: '2026-11-20', titles: ['甲'] }),
    due({ kind: 'assigned', day: '2026-11-21', waiting: 2, titles: ['乙', '丙'] }),
  );
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    uid: 'assigned.unit.2026-11-24@luoshi',
    day: '2026-11-24',
    summary: '签收期限：3 项',
    description: '1. 甲\n2. 乙\n3. 丙',
  });
});

it('looks back sixty days and ahead four hundred', () => {
  const days = ['2026-09-23', '2026-09-24', '2027-12-28', '2027-12-29'];
  expect(events(...days.map((day) => due({ day }))).map(({ day }) => day)).toEqual([
    '2026-09-24',
    '2027-12-28',
  ]);
});
