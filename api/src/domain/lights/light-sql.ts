import { checkTemplate } from './check-template.js';
import type { Condition, DayFromAsOf, FactName, LightTemplate, NumberName } from './light-template.js';
import { PLAN_FACTS, scheduleDay } from './schedule.js';
import { thresholdDate } from './thresholds.js';

/**
 * The SQL expression that yields each fact: `state` text, dates `date`, flags `boolean`, numbers `integer`, each of
 * them nullable. Facts the template does not ask about may be left out.
 */
export type FactColumns = Partial<Record<FactName, string>>;

export interface LightSql {
  /** A CASE expression yielding the light as text, null for an item that is not lit. */
  light: string;
  /** A CASE expression yielding the id of the rule that matched, null likewise. */
  rule: string;
  /** The values of the placeholders both expressions use, in order: dates for this as-of date. */
  parameters(asOf: string): string[];
}

/**
 * Compiles a template to SQL: comparisons of columns with dates that the calendar computes once a query, so no row
 * costs more than a few integer operations. The placeholders are `$first`, `$first+1`, …; a date asked about twice
 * is one placeholder. Throws when the template is at fault or a column it needs is missing.
 */
export function toSql(template: LightTemplate, columns: FactColumns, first = 1): LightSql {
  const faults = checkTemplate(template);
  if (faults.length > 0) throw new Error(`light template ${template.name}: ${faults.join('; ')}`);
  const compiler = new LightCompiler(template, columns, first);
  const unlit = compiler.condition(template.unlitWhen);
  const rules = template.rules.map((rule) => ({ ...rule, sql: compiler.condition(rule.when) }));

  const byLight: { light: string; sql: string[] }[] = [];
  for (const { light, sql } of rules) {
    const last = byLight.at(-1);
    if (last?.light === light) last.sql.push(sql);
    else byLight.push({ light, sql: [sql] });
  }
  return {
    light: caseOf(
      unlit,
      byLight.map(({ light, sql }) => [sql.join(' OR '), light]),
    ),
    rule: caseOf(
      unlit,
      rules.map(({ id, sql }) => [sql, id]),
    ),
    parameters: (asOf) => compiler.dates.map((dateAt) => dateAt(asOf)),
  };
}

/** Turns conditions into SQL and collects the dates they compare with. */
class LightCompiler {
  readonly dates: ((asOf: string) => string)[] = [];
  private readonly placeholders = new Map<string, string>();

  constructor(
    private readonly template: LightTemplate,
    private readonly columns: FactColumns,
    private readonly first: number,
  ) {}

  condition(condition: Condition): string {
    if ('all' in condition) return this.joined(condition.all, ' AND ', 'TRUE');
    if ('any' in condition) return this.joined(condition.any, ' OR ', 'FALSE');
    if ('state' in condition) {
      return `${this.column('state')} IN (${condition.state.map((state) => `'${state}'`).join(', ')})`;
    }
    if ('flag' in condition) return this.column(condition.flag);
    if ('date' in condition) {
      return `${this.column(condition.date)} ${condition.is} ${this.threshold(condition.than)}`;
    }
    const number = this.number(condition.number);
    const left = condition.absentAs === undefined ? number : `COALESCE(${number}, ${condition.absentAs})`;
    const { than } = condition;
    const right = typeof than === 'number' ? String(than) : `${this.number(than.number)} + (${than.plus})`;
    return `${left} ${condition.is} ${right}`;
  }

  private joined(conditions: readonly Condition[], by: string, none: string): string {
    return conditions.length === 0 ? none : `(${conditions.map((each) => this.condition(each)).join(by)})`;
  }

  private number(name: NumberName): string {
    switch (name) {
      case 'progress':
      case 'openFindings':
      case 'nodesMadeUpLate':
      case 'redsInARow':
        return this.column(name);
      default: {
        const due = this.due(this.placeholder(name, (asOf) => scheduleDay(name, asOf)));
        const plan = this.columns[PLAN_FACTS[name]];
        return plan ? `COALESCE((${plan}), ${due})` : due;
      }
    }
  }

  /** Percent due on the day of a placeholder: the SQL of `schedule.ts`. */
  private due(day: string): string {
    const [start, deadline] = [this.column('startOn'), this.column('deadline')];
    const share =
      `(CASE WHEN ${deadline} <= ${day} THEN 100 WHEN ${start} >= ${day} THEN 0 ` +
      `ELSE 100 * (${day} - ${start}) / (${deadline} - ${start}) END)`;
    let from = { elapsed: 0, due: 0 };
    const steps = this.template.schedule.map((point) => {
      const rise = `(${share} - ${from.elapsed}) * ${point.due - from.due} / ${point.elapsed - from.elapsed}`;
      const step = `WHEN ${share} <= ${point.elapsed} THEN ${from.due} + ${rise}`;
      from = point;
      return step;
    });
    return this.template.schedule.length === 1 ? share : `(CASE ${steps.join(' ')} END)`;
  }

  private threshold(day: DayFromAsOf): string {
    const isAsOf = 'days' in day && day.days === 0;
    return this.placeholder(isAsOf ? 'expected' : JSON.stringify(day), (asOf) => thresholdDate(day, asOf));
  }

  private placeholder(key: string, dateAt: (asOf: string) => string): string {
    let placeholder = this.placeholders.get(key);
    if (!placeholder) {
      placeholder = `$${this.first + this.dates.length}::date`;
      this.dates.push(dateAt);
      this.placeholders.set(key, placeholder);
    }
    return placeholder;
  }

  private column(name: FactName): string {
    const sql = this.columns[name];
    if (!sql) throw new Error(`light template ${this.template.name} asks for ${name}, which has no column`);
    return /^[\w."]+$/.test(sql) ? sql : `(${sql})`;
  }
}

function caseOf(unlit: string, branches: [sql: string, value: string][]): string {
  // The last rule always matches; `checkTemplate` saw to it.
  const otherwise = branches.at(-1)?.[1] ?? '';
  const whens = branches.slice(0, -1).map(([sql, value]) => `WHEN ${sql} THEN '${value}'`);
  return `CASE WHEN ${unlit} THEN NULL ${whens.join(' ')} ELSE '${otherwise}' END`;
}
