import type { ScoredFact } from '../../../shared/api/types.js';
import { byDimension, factLink, lostPoints } from './score-lines.js';

const line = (dimension: string | null, points: number, kind = 'loss') => ({
  dimension,
  points,
  kind: kind as 'loss',
});

it('sums the lines of each dimension in their order', () => {
  const groups = byDimension([line('a', 3000, 'full'), line('a', -500), line('b', 100), line(null, 0)]);
  expect(groups.map(({ key, lines, points }) => [key, lines.length, points])).toEqual([
    ['a', 2, 2500],
    ['b', 1, 100],
    [null, 1, 0],
  ]);
});

it('tells losses from the rest', () => {
  expect(lostPoints(line('a', -1))).toBe(true);
  expect(lostPoints(line('a', 1, 'full'))).toBe(false);
});

it('leads from a fact to the record it rests on', () => {
  const fact = {
    no: 1,
    kind: 'report-late' as const,
    role: 'lead' as const,
    category: null,
    quantity: 3,
    on: null,
    label: '2025Q3',
    subject: { type: 'report', id: 's' } as ScoredFact['subject'],
    report: null,
    workItem: { id: 'w', title: '事项' },
  };
  const types = [
    'work-item',
    'report',
    'target',
    'inspector-red',
    'finding',
    'rectification',
    'mark',
  ] as const;
  expect(types.map((type) => factLink({ ...fact, subject: { type, id: 's' } }))).toEqual([
    '/work-items/w',
    '/reports/s',
    '/work-items/w',
    '/work-items/w',
    '/findings/s',
    '/rectifications/s',
    '/assessment-marks?mark=s',
  ]);
  const target = { ...fact, subject: { type: 'target' as const, id: 't' }, report: { id: 'r' } };
  expect(factLink(target)).toBe('/reports/r');
  expect(factLink({ ...fact, kind: 'leader-mark', subject: { type: 'mark', id: 'm' } })).toBeNull();
});
