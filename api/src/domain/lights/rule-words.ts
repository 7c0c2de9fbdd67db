import { WORK_ITEM_LIFECYCLE } from '../lifecycle/work-item-lifecycle.js';
import type { Comparison, Condition, DateFact, LightRule, NumberName } from './light-template.js';

/** One comparison in words, cut around the number in it that a region may set as it likes. */
export interface SaidCondition {
  readonly before: string;
  /** Null where the rule leaves nothing to choose: 时限已过. */
  readonly number: SaidNumber | null;
  readonly after: string;
  /** Said in its place where the number is nought: 有未销号的督查问题. */
  readonly nought?: string;
}

/** As people say it: overdue by 5 working days, 10 points behind. */
export interface SaidNumber {
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** The same comparison with another number. */
  readonly with: (value: number) => Condition;
}

type Leaf = Exclude<Condition, { all: readonly Condition[] } | { any: readonly Condition[] }>;

/** A condition in words: 距时限不足16个工作日，且进度低于90%. */
export function sayCondition(condition: Condition): string {
  if ('all' in condition)
    return condition.all.length === 0 ? '其他情形' : condition.all.map(sayPart).join('，且');
  if ('any' in condition) return condition.any.map(sayPart).join('，或');
  const { before, number, after, nought } = sayLeaf(condition);
  if (number?.value === 0 && nought !== undefined) return nought;
  return `${before}${number?.value ?? ''}${after}`;
}

function sayPart(condition: Condition): string {
  const words = sayCondition(condition);
  return 'all' in condition || 'any' in condition ? `（${words}）` : words;
}

/** The reason of a rule as it will read, with a mark where the facts of an item come in: 应达××，实报××. */
export function sayReason({ reason }: Pick<LightRule, 'reason'>): string {
  return reason.replaceAll('{owed}', '进展报告（或年度计划）').replace(/\{\w+\}/g, '××');
}

export function sayLeaf(condition: Leaf): SaidCondition {
  if ('state' in condition)
    return plain(`事项${condition.state.map((state) => WORK_ITEM_LIFECYCLE.states[state]).join('、')}`);
  if ('flag' in condition) return plain(FLAG_WORDS[condition.flag]);
  return 'date' in condition ? sayDate(condition) : sayNumber(condition);
}

function sayDate(condition: Extract<Leaf, { date: DateFact }>): SaidCondition {
  const { date, is, than } = condition;
  const name = DATE_WORDS[date];
  const [count, unit] = 'days' in than ? [than.days, '天'] : [than.workingDays, '个工作日'];
  if (count === 0) return plain(`${name}${TODAY_WORDS[is]}`);
  const ahead = count > 0;
  const before = ahead ? `距${name}${AHEAD_WORDS[is]}` : `${name}已过，${PAST_WORDS[is]}`;
  const number: SaidNumber = {
    value: Math.abs(count),
    least: 1,
    most: 366,
    with: (value) => {
      const days = ahead ? value : -value;
      return { ...condition, than: 'days' in than ? { days } : { workingDays: days } };
    },
  };
  return { before, number, after: unit };
}

function sayNumber(condition: Extract<Leaf, { number: NumberName }>): SaidCondition {
  const { number, is, than } = condition;
  const { name, measure, most } = NUMBER_WORDS[number];
  // What counts a missing figure as a number says so, because an item without one is meant too.
  const missing =
    condition.absentAs === undefined ? '' : '（未填报的算作' + condition.absentAs + measure + '）';
  if (typeof than === 'number')
    return {
      before: `${name}${COMPARISON_WORDS[is]}`,
      number: { value: than, least: 0, most, with: (value) => ({ ...condition, than: value }) },
      after: `${measure}${missing}`,
      ...(is === '>' && measure === '个' ? { nought: `有${name}` } : {}),
    };
  const other = NUMBER_WORDS[than.number].name;
  if (than.plus > 0) return plain(`${name}${COMPARISON_WORDS[is]}${other}加${than.plus}个百分点${missing}`);
  return {
    before: `${name}${COMPARISON_WORDS[is]}${other}减`,
    number: {
      value: 0 - than.plus,
      least: 0,
      most: 100,
      with: (value) => ({ ...condition, than: { ...than, plus: value === 0 ? 0 : -value } }),
    },
    after: `个百分点${missing}`,
    nought: `${name}${COMPARISON_WORDS[is]}${other}${missing}`,
  };
}

const plain = (words: string): SaidCondition => ({ before: words, number: null, after: '' });

const COMPARISON_WORDS: Readonly<Record<Comparison, string>> = {
  '<': '低于',
  '<=': '不高于',
  '=': '等于',
  '>=': '达到',
  '>': '超过',
};

/** A date compared with the as-of date itself. */
const TODAY_WORDS: Readonly<Record<Comparison, string>> = {
  '<': '已过',
  '<=': '已到或已过',
  '=': '就在当天',
  '>=': '在当天或以后',
  '>': '未到',
};

/** With a day still to come: before it is nearer than so many days. */
const AHEAD_WORDS: Readonly<Record<Comparison, string>> = {
  '<': '不足',
  '<=': '不超过',
  '=': '正好',
  '>=': '不少于',
  '>': '超过',
};

/** With a day gone by. A date before the n-th working day back is overdue by n working days or more. */
const PAST_WORDS: Readonly<Record<Comparison, string>> = {
  '<': '逾期达到',
  '<=': '逾期不少于',
  '=': '逾期正好',
  '>=': '逾期不超过',
  '>': '逾期少于',
};

const DATE_WORDS: Readonly<Record<DateFact, string>> = {
  startOn: '起办日期',
  deadline: '时限',
  oldestOverdueDueOn: '进展报告报送期限',
  rectificationDueOn: '整改期限',
  oldestOpenNodeOn: '未完成节点的日期',
};

const NUMBER_WORDS: Readonly<
  Record<NumberName, { readonly name: string; readonly measure: string; readonly most: number }>
> = {
  progress: { name: '进度', measure: '%', most: 100 },
  expected: { name: '应达进度', measure: '%', most: 100 },
  expectedLastMonth: { name: '上月末应达进度', measure: '%', most: 100 },
  expectedLastQuarter: { name: '上季度末应达进度', measure: '%', most: 100 },
  openFindings: { name: '未销号的督查问题', measure: '个', most: 999 },
  nodesMadeUpLate: { name: '逾期后补做的节点', measure: '个', most: 999 },
  redsInARow: { name: '连续亮红灯', measure: '个周期', most: 99 },
};

const FLAG_WORDS = { disputed: '异议尚未决定', inspectorRed: '督查认定滞后，尚未解除' } as const;
