import type { Condition, LightTemplate } from './light-template.js';
import { sayLeaf } from './rule-words.js';

/** A number of a rule that a region may set as it likes. */
export interface TemplateNumber {
  /** Rule and place in it: `yellow.deadline/1`. */
  readonly key: string;
  readonly rule: string;
  readonly before: string;
  readonly value: number;
  readonly after: string;
  readonly least: number;
  readonly most: number;
}

/** What may be changed in a template without changing what its rules ask, in the order of its rules. */
export function numbersOf(template: LightTemplate): TemplateNumber[] {
  return template.rules.flatMap(({ id, when }) => {
    const found: TemplateNumber[] = [];
    walk(id, when, (key, leaf) => {
      const { before, number, after } = sayLeaf(leaf);
      if (number) {
        const { value, least, most } = number;
        found.push({ key, rule: id, before, value, after, least, most });
      }
      return leaf;
    });
    return found;
  });
}

export interface TemplateChanges {
  readonly numbers: readonly { readonly key: string; readonly value: number }[];
  readonly schedule: LightTemplate['schedule'];
}

export interface ChangeFault {
  readonly field: 'numbers' | 'schedule';
  /** Place in what was given; null: the whole. */
  readonly index: number | null;
  readonly detail: string;
}

/** What is wrong with changes to a template, in words; none when `changeTemplate` may take them. */
export function changeFaults(template: LightTemplate, { numbers, schedule }: TemplateChanges): ChangeFault[] {
  const known = new Map(numbersOf(template).map((number) => [number.key, number]));
  const faults: ChangeFault[] = [];
  for (const [index, { key, value }] of numbers.entries()) {
    const number = known.get(key);
    const say = (detail: string) => faults.push({ field: 'numbers', index, detail });
    if (!number) say(`规则里没有“${key}”这个数，请刷新后再改`);
    else if (!Number.isInteger(value) || value < number.least || value > number.most)
      say(`${number.before}…${number.after}：请填 ${number.least}—${number.most} 之间的整数`);
  }
  if (new Set(numbers.map(({ key }) => key)).size < numbers.length)
    faults.push({ field: 'numbers', index: null, detail: '同一个数只能改一次' });
  let from = { elapsed: 0, due: 0 };
  for (const [index, point] of schedule.entries()) {
    if (point.elapsed <= from.elapsed || point.due < from.due)
      faults.push({ field: 'schedule', index, detail: '时间和应达进度要逐点上升，不能低于前一点' });
    from = point;
  }
  if (from.elapsed !== 100 || from.due !== 100)
    faults.push({ field: 'schedule', index: null, detail: '应达进度的最后一点须是时间100%、应达100%' });
  return faults;
}

/** The template with other numbers; what is not named stays. */
export function changeTemplate(
  template: LightTemplate,
  { numbers, schedule }: TemplateChanges,
): Pick<LightTemplate, 'schedule' | 'rules'> {
  const wanted = new Map(numbers.map(({ key, value }) => [key, value]));
  return {
    schedule: schedule.map(({ elapsed, due }) => ({ elapsed, due })),
    rules: template.rules.map((rule) => ({
      ...rule,
      when: walk(rule.id, rule.when, (key, leaf) => {
        const value = wanted.get(key);
        return value === undefined ? leaf : (sayLeaf(leaf).number?.with(value) ?? leaf);
      }),
    })),
  };
}

type Leaf = Parameters<typeof sayLeaf>[0];

/** Each comparison of a rule with its key, put back by what `change` makes of it. */
function walk(rule: string, when: Condition, change: (key: string, leaf: Leaf) => Condition): Condition {
  let place = 0;
  const go = (condition: Condition): Condition => {
    if ('all' in condition) return { all: condition.all.map(go) };
    if ('any' in condition) return { any: condition.any.map(go) };
    return change(`${rule}/${place++}`, condition);
  };
  return go(when);
}
