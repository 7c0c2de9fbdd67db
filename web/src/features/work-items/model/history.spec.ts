import { historyOf } from './history.js';

const event = (action: string, at: number) => ({
  at: new Date(at * 1000).toISOString(),
  on: '2026-01-01',
  actor: '甲',
  action,
  detail: {},
});

describe('historyOf', () => {
  const history = [
    event('work-item.assigned', 1),
    event('work-item.accepted', 2),
    ...Array.from({ length: 12 }, (_, index) =>
      event(index % 2 ? 'report.submitted' : 'report.saved', 3 + index),
    ),
  ];

  it('puts the newest first and leaves out drafts while brief', () => {
    const { events, hidden } = historyOf(history, true);
    expect(events.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 6 }, () => 'report.submitted'),
      'work-item.accepted',
      'work-item.assigned',
    ]);
    expect(hidden).toBe(6);
  });

  it('never shows more than ten while brief, and everything otherwise', () => {
    const many = Array.from({ length: 30 }, (_, index) => event('report.submitted', index));
    expect(historyOf(many, true)).toMatchObject({ events: { length: 10 }, hidden: 20 });
    expect(historyOf(many, false)).toMatchObject({ events: { length: 30 }, hidden: 0 });
  });
});
