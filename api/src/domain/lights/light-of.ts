import type {
  Comparison,
  Condition,
  Light,
  LightFacts,
  LightRule,
  LightTemplate,
  NumberName,
} from './light-template.js';
import { reasonOf } from './reason.js';
import { expectedPercent } from './schedule.js';
import { thresholdDate } from './thresholds.js';

export interface Lit {
  light: Light;
  /** In Chinese: 应达60%，实报45%. */
  reason: string;
  /** The id of the rule that matched. */
  rule: string;
  consequence: NonNullable<LightRule['consequence']> | null;
}

/**
 * The light of an item as of a date, or null when it is not lit (in dispute, or owed by nobody). `light-sql.ts`
 * compiles the same template for the database; both must always agree.
 */
export function lightOf(template: LightTemplate, facts: LightFacts, asOf: string): Lit | null {
  const holds = (condition: Condition) => matches(condition, template, facts, asOf);
  if (holds(template.unlitWhen)) return null;
  const rule = template.rules.find((each) => holds(each.when));
  if (!rule) return null;
  const reason = reasonOf(template, rule, facts, asOf);
  return { light: rule.light, reason, rule: rule.id, consequence: rule.consequence ?? null };
}

function matches(condition: Condition, template: LightTemplate, facts: LightFacts, asOf: string): boolean {
  if ('all' in condition) return condition.all.every((each) => matches(each, template, facts, asOf));
  if ('any' in condition) return condition.any.some((each) => matches(each, template, facts, asOf));
  if ('state' in condition) return condition.state.includes(facts.state);
  if ('flag' in condition) return facts[condition.flag];
  if ('date' in condition) {
    const date = facts[condition.date] ?? null;
    return compare(date, condition.is, thresholdDate(condition.than, asOf));
  }
  const left = numberOf(condition.number, template, facts, asOf) ?? condition.absentAs ?? null;
  if (typeof condition.than === 'number') return compare(left, condition.is, condition.than);
  const right = numberOf(condition.than.number, template, facts, asOf);
  return compare(left, condition.is, right === null ? null : right + condition.than.plus);
}

function numberOf(name: NumberName, template: LightTemplate, facts: LightFacts, asOf: string): number | null {
  switch (name) {
    case 'progress':
    case 'openFindings':
    case 'nodesMadeUpLate':
    case 'redsInARow':
      return facts[name] ?? null;
    default:
      return expectedPercent(name, template, facts, asOf);
  }
}

function compare<T extends string | number>(left: T | null, is: Comparison, right: T | null): boolean {
  if (left === null || right === null) return false;
  switch (is) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '=':
      return left === right;
    case '>=':
      return left >= right;
    case '>':
      return left > right;
  }
}
