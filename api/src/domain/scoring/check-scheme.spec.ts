import { checkScheme } from './check-scheme.js';
import type { AssessmentScheme, Rule } from './scheme.js';
import { BLANK_SCHEME, SHIPPED_SCHEME_NAMES, SHIPPED_SCHEMES } from './shipped-schemes.js';

const { scheme } = SHIPPED_SCHEMES.departments;
const details = (change: Partial<AssessmentScheme>) =>
  checkScheme({ ...scheme, ...change }).map(({ pointer, detail }) => `${pointer} ${detail}`);

/** The scheme with the measure of one of its dimensions changed. */
function withDimension(key: string, change: object): Partial<AssessmentScheme> {
  return {
    dimensions: scheme.dimensions.map((dimension) =>
      dimension.key === key ? { ...dimension, ...change } : dimension,
    ),
  };
}
function withRules(change: (rule: Rule) => Partial<Rule>): Partial<AssessmentScheme> {
  const { measure } = scheme.dimensions.find(({ key }) => key === 'reporting')!;
  if (measure.type !== 'deduction') throw new Error('reporting is deducted');
  const rules = measure.rules.map((rule) => ({ ...rule, ...change(rule) }));
  return withDimension('reporting', { measure: { ...measure, rules } });
}

it.each(SHIPPED_SCHEME_NAMES)('finds nothing wrong with the scheme %s that ships', (name) => {
  expect(checkScheme(SHIPPED_SCHEMES[name].scheme)).toEqual([]);
});

it('finds nothing wrong with what a scheme from nothing begins with', () => {
  expect(checkScheme(BLANK_SCHEME)).toEqual([]);
});

it.each<[string, Partial<AssessmentScheme>, string]>([
  [
    'a base that is not 100 points',
    withDimension('completion', { worth: 2950 }),
    '/leagues/0 “市级部门”的基本分合计 99.5 分，应为 100 分',
  ],
  [
    'lateness that costs more than a missing report',
    withRules(({ kind }) => (kind === 'report-late' ? { mostEach: 300 } : {})),
    '/dimensions/1/measure/rules “迟报”不能比“未报”扣得更多',
  ],
  [
    'lateness by the day without a bound',
    withRules(({ kind }) => (kind === 'report-late' ? { mostEach: null } : {})),
    '/dimensions/1/measure/rules “迟报”不能比“未报”扣得更多',
  ],
  [
    'a missing report that costs more than a false one',
    withRules(({ kind }) => (kind === 'report-missing' ? { points: 2000 } : {})),
    '/dimensions/1/measure/rules “未报”不能比“虚假填报（已查实）”扣得更多',
  ],
  [
    'a fault that earns',
    withDimension('leading', {
      measure: { type: 'bonus', rules: [{ ...ruleOf('report-late'), key: 'x' }] },
    }),
    '/dimensions/5/measure/rules/0/kind “迟报”不能用于加分',
  ],
  [
    'a report that is credited by share',
    withDimension('targets', {
      measure: { type: 'share', credits: [{ kind: 'report-late', percent: 60 }], whenNone: 100 },
    }),
    '/dimensions/2/measure/credits/0/kind “迟报”不能按比例计分，请用扣分或加分',
  ],
  [
    'an item without a credit',
    withDimension('targets', {
      measure: { type: 'share', credits: [{ kind: 'item-overdue', percent: null }], whenNone: 100 },
    }),
    '/dimensions/2/measure/credits/0/percent 请填写“逾期未办结”按百分之几计',
  ],
  [
    'bounds of marks that cross',
    withDimension('leaders', { measure: { type: 'marks', least: 90, most: 80, whenNone: 80 } }),
    '/dimensions/4/measure/least 评分下限不能高于上限',
  ],
  [
    'a last grade that somebody does not reach',
    { grades: scheme.grades.slice(0, 3) },
    '/grades/2/from 最后一个等次应从 0 分起，不限比例',
  ],
  [
    'grades out of order',
    { grades: [scheme.grades[1]!, scheme.grades[0]!, ...scheme.grades.slice(2)] },
    '/grades/1/from 等次应从高到低排列',
  ],
  [
    'a veto for a merit',
    { vetoes: [{ key: 'v', name: '否决', kind: 'report-on-time', atLeast: 1, effect: 'fails' }] },
    '/vetoes/0/kind “按时报送”不是过失，不能一票否决',
  ],
  [
    'ties by a dimension that is not there',
    { ties: { by: ['nothing'], next: 'skips' } },
    '/ties/by/0 同分时比较的维度不存在',
  ],
  [
    'two leagues of the same units',
    { leagues: [scheme.leagues[0]!, { ...scheme.leagues[0]!, key: 'others' }] },
    '/leagues/1/members 两个组别的单位会重复，请点名单位或改选参评范围',
  ],
])('finds %s', (_, change, fault) => {
  expect(details(change)).toContain(fault);
});

function ruleOf(kind: Rule['kind']): Rule {
  return {
    key: kind,
    name: '规则',
    kind,
    category: null,
    roles: [],
    points: 10,
    per: 'fact',
    mostEach: null,
    mostInAll: null,
  };
}
