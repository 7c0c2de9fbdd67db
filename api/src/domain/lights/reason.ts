import { workingDaysBetween } from '../calendar/china-calendar.js';
import { daysBetween } from '../calendar/date.js';
import type { LightFacts, LightRule, LightTemplate, ScheduledNumber } from './light-template.js';
import { expectedPercent } from './schedule.js';

type Word = (facts: LightFacts, asOf: string, template: LightTemplate) => string;

/** What may stand in braces in the reason of a rule. */
export const REASON_WORDS: Readonly<Record<string, Word>> = {
  deadline: (facts) => longDate(facts.deadline),
  startOn: (facts) => longDate(facts.startOn),
  owed: (facts) => (facts.oldestOverduePlan ? '年度计划' : '进展报告'),
  oldestOverdueDueOn: (facts) => longDate(facts.oldestOverdueDueOn),
  rectificationDueOn: (facts) => longDate(facts.rectificationDueOn),
  oldestOpenNodeOn: (facts) => longDate(facts.oldestOpenNodeOn ?? null),
  progress: (facts) => percent(facts.progress),
  expected: scheduledBy('expected'),
  expectedLastMonth: scheduledBy('expectedLastMonth'),
  expectedLastQuarter: scheduledBy('expectedLastQuarter'),
  openFindings: (facts) => String(facts.openFindings),
  nodesMadeUpLate: (facts) => String(facts.nodesMadeUpLate ?? 0),
  redsInARow: (facts) => String(facts.redsInARow ?? 0),
  deadlineOverdueDays: (facts, asOf) => String(facts.deadline ? daysBetween(facts.deadline, asOf) : 0),
  daysToDeadline: (facts, asOf) => String(facts.deadline ? daysBetween(asOf, facts.deadline) : 0),
  workingDaysToDeadline: (facts, asOf) =>
    String(facts.deadline ? workingDaysBetween(asOf, facts.deadline) : 0),
  reportOverdueWorkingDays: (facts, asOf) =>
    String(facts.oldestOverdueDueOn ? workingDaysBetween(facts.oldestOverdueDueOn, asOf) : 0),
};

/** The reason of a rule in words, for the facts it matched: 应达60%，实报45%. */
export function reasonOf(template: LightTemplate, rule: LightRule, facts: LightFacts, asOf: string): string {
  return rule.reason.replace(/\{(\w+)\}/g, (braces, name: string) => {
    return REASON_WORDS[name]?.(facts, asOf, template) ?? braces;
  });
}

function scheduledBy(name: ScheduledNumber): Word {
  return (facts, asOf, template) => percent(expectedPercent(name, template, facts, asOf));
}

function percent(value: number | null): string {
  return value === null ? '未填报' : `${value}%`;
}

function longDate(date: string | null): string {
  if (date === null) return '（未定）';
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
