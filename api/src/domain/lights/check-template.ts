import { WORK_ITEM_LIFECYCLE } from '../lifecycle/work-item-lifecycle.js';
import { LIGHT_LABELS } from './light-template.js';
import type { Condition, LightTemplate } from './light-template.js';
import { REASON_WORDS } from './reason.js';

const COMPARISONS = ['<', '<=', '=', '>=', '>'];
const FLAGS = ['disputed', 'inspectorRed'];
const DATES = ['startOn', 'deadline', 'oldestOverdueDueOn', 'rectificationDueOn', 'oldestOpenNodeOn'];
const NUMBERS = [
  'progress',
  'openFindings',
  'nodesMadeUpLate',
  'redsInARow',
  'expected',
  'expectedLastMonth',
  'expectedLastQuarter',
];

/**
 * The faults of a template in words, none when it may be used. Templates are data that regions edit, and they end up in SQL
 * text, so everything in them is checked here against what is known, whatever its type claims to be.
 */
export function checkTemplate(template: LightTemplate): string[] {
  const faults: string[] = [];
  if (!Number.isInteger(template.version) || template.version < 1) faults.push('版次须是从 1 起的整数');
  checkCondition(template.unlitWhen, 'unlitWhen', faults);

  let from = { elapsed: 0, due: 0 };
  for (const point of template.schedule) {
    const whole = Number.isInteger(point.elapsed) && Number.isInteger(point.due);
    if (!whole || point.elapsed <= from.elapsed || point.due < from.due)
      faults.push('应达进度各点的时间和进度须逐点上升');
    from = point;
  }
  if (from.elapsed !== 100 || from.due !== 100) faults.push('应达进度的最后一点须是时间100%、应达100%');

  const seen = new Set<string>();
  for (const rule of template.rules) {
    if (!/^[a-z][a-z0-9.-]*$/.test(rule.id)) faults.push(`${JSON.stringify(rule.id)} 不能作规则的编号`);
    if (seen.has(rule.id)) faults.push(`${rule.id} 重复`);
    seen.add(rule.id);
    if (!Object.hasOwn(LIGHT_LABELS, rule.light))
      faults.push(`${rule.id}：没有“${String(rule.light)}”这种灯`);
    for (const [, word = ''] of rule.reason.matchAll(/\{([^}]*)\}/g)) {
      if (!Object.hasOwn(REASON_WORDS, word)) faults.push(`${rule.id}：理由里不能写“{${word}}”`);
    }
    checkCondition(rule.when, rule.id, faults);
  }
  if (!isAlways(template.rules.at(-1)?.when)) faults.push('最后一条规则须对其他情形都适用');
  return faults;
}

function isAlways(condition: Condition | undefined): boolean {
  return condition !== undefined && 'all' in condition && condition.all.length === 0;
}

function checkCondition(condition: Condition, rule: string, faults: string[]): void {
  const known = (list: readonly string[], name: unknown) => {
    if (!list.includes(name as string)) faults.push(`${rule}：系统不知道“${String(name)}”`);
  };
  const whole = (value: unknown) => {
    if (!Number.isInteger(value)) faults.push(`${rule}：“${String(value)}”不是整数`);
  };
  if ('all' in condition) for (const each of condition.all) checkCondition(each, rule, faults);
  else if ('any' in condition) for (const each of condition.any) checkCondition(each, rule, faults);
  else if ('state' in condition) {
    if (condition.state.length === 0) faults.push(`${rule}：没有写明状态`);
    for (const state of condition.state) known(Object.keys(WORK_ITEM_LIFECYCLE.states), state);
  } else if ('flag' in condition) known(FLAGS, condition.flag);
  else if ('date' in condition) {
    known(DATES, condition.date);
    known(COMPARISONS, condition.is);
    whole('days' in condition.than ? condition.than.days : condition.than.workingDays);
  } else {
    known(NUMBERS, condition.number);
    known(COMPARISONS, condition.is);
    if (condition.absentAs !== undefined) whole(condition.absentAs);
    if (typeof condition.than === 'object') {
      known(NUMBERS, condition.than.number);
      whole(condition.than.plus);
    } else whole(condition.than);
  }
}
