import { addDays } from '../domain/calendar/date.js';
import { owedLabel } from '../domain/calendar/period.js';
import type { DueEvent } from '../domain/icalendar/write-calendar.js';
import { signForBy } from '../domain/lifecycle/work-item-lifecycle.js';
import type { Actor } from '../platform/authz/actor.js';
import { COMING_DAYS, type DueDay, NAMED, PAST_DAYS } from './queries/read-due-days.js';

/** The events of a person's calendar: one for each kind, cycle and day, however many matters are due on it. */
export function dueEvents(
  days: readonly DueDay[],
  { actor, today, origin }: { actor: Actor; today: string; origin: string },
): DueEvent[] {
  const [first, last] = [addDays(today, -PAST_DAYS), addDays(today, COMING_DAYS)];
  return gathered(days)
    .filter(({ day }) => day >= first && day <= last)
    .map((due) => {
      const owner = due.kind === 'cycle' || due.kind === 'request' ? actor.regionId : actor.unitId;
      return {
        uid: `${[due.kind, owner, due.cycleId, due.day].filter((part) => part !== null).join('.')}@luoshi`,
        day: due.day,
        description: description(due),
        ...words(due, origin),
      };
    });
}

/** What was given on a day is to be signed for some days later; over a weekend two days come to one. */
function gathered(days: readonly DueDay[]): DueDay[] {
  const byDay = new Map<string, DueDay>();
  for (const given of days) {
    const due = given.kind === 'assigned' ? { ...given, day: signForBy(given.day) } : given;
    const key = `${due.kind} ${due.cycleId} ${due.day}`;
    const known = byDay.get(key);
    byDay.set(
      key,
      known
        ? {
            ...due,
            waiting: known.waiting + due.waiting,
            total: known.total + due.total,
            titles: [...known.titles, ...due.titles].slice(0, NAMED),
          }
        : due,
    );
  }
  return [...byDay.values()];
}

function words(due: DueDay, origin: string): Pick<DueEvent, 'summary' | 'category' | 'url'> {
  const owed = due.period === null ? '' : owedLabel(due.period);
  switch (due.kind) {
    case 'report':
      return {
        summary: `报送${owed}：${due.waiting} 项`,
        category: owed.endsWith('计划') ? '年度计划' : '进展报告',
        url: `${origin}/reports?cycle=${due.cycleId}`,
      };
    case 'deadline':
      return {
        summary: `事项到期：${named(due)}`,
        category: '事项到期',
        url: `${origin}/work-items?dueBefore=${addDays(due.day, 1)}`,
      };
    case 'assigned':
      return { summary: `签收期限：${named(due)}`, category: '待签收', url: `${origin}/desk` };
    case 'cycle':
      return {
        summary: `${owed}截止（${due.waiting === 0 ? `${due.total} 份已报齐` : `${due.total} 份中 ${due.waiting} 份未报`}）`,
        category: '督查周期',
        url: `${origin}/cycles/${due.cycleId}`,
      };
    case 'request':
      return {
        summary: `待决定申请的事项到期：${named(due)}`,
        category: '待决定',
        url: `${origin}/requests`,
      };
  }
}

function named({ waiting, titles }: DueDay): string {
  return waiting === 1 && titles[0] !== undefined ? titles[0] : `${waiting} 项`;
}

function description({ waiting, titles }: DueDay): string {
  const lines = titles.map((title, index) => `${index + 1}. ${title}`);
  return (waiting > titles.length && titles.length > 0 ? [...lines, `……共 ${waiting} 项`] : lines).join('\n');
}
