import { readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import type { SchemeRules, ScoringRule } from '../../../shared/api/types.js';
import { dimensionWords, generalWords, gradeWords } from './scheme-words.js';

let t: TFunction<'assessments'>;
beforeAll(async () => {
  const path = new URL('../../../shared/lib/i18n/zh-CN/assessments.json', import.meta.url);
  const catalogue: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const speaker = i18next.createInstance();
  t = (await speaker.init({
    lng: 'zh-CN',
    ns: 'assessments',
    defaultNS: 'assessments',
    resources: { 'zh-CN': { assessments: catalogue as object } },
    interpolation: { escapeValue: false },
  })) as TFunction<'assessments'>;
});

const rule = (kind: ScoringRule['kind'], change: Partial<ScoringRule> = {}): ScoringRule => ({
  key: kind,
  name: '条款',
  kind,
  category: null,
  roles: [],
  points: 20,
  per: 'fact',
  mostEach: null,
  mostInAll: null,
  ...change,
});
const rules: SchemeRules = {
  leagues: [{ key: 'a', name: '部门', members: 'departments', unitIds: [] }],
  dimensions: [
    {
      key: 'share',
      name: '办结',
      leagues: [],
      worth: 3000,
      measure: {
        type: 'share',
        credits: [
          { kind: 'item-closed-late', percent: 60 },
          { kind: 'target-attained', percent: null },
        ],
        whenNone: 100,
      },
    },
    {
      key: 'reporting',
      name: '报送',
      leagues: ['a'],
      worth: 2000,
      measure: {
        type: 'deduction',
        rules: [rule('report-late', { name: '迟报', per: 'quantity', mostEach: 100 })],
      },
    },
    {
      key: 'bonus',
      name: '加分',
      leagues: [],
      worth: 1000,
      measure: {
        type: 'bonus',
        rules: [
          rule('recognition', { name: '建设研发平台', per: 'quantity', points: 100, mostInAll: 300 }),
          rule('item-closed-on-time', { name: '牵头事项按期办结', roles: ['lead'] }),
        ],
      },
    },
    {
      key: 'leaders',
      name: '领导评价',
      leagues: [],
      worth: 1000,
      measure: { type: 'marks', least: 60, most: 100, whenNone: 80 },
    },
    { key: 'others', name: '别的组别', leagues: ['b'], worth: 0, measure: { type: 'penalty', rules: [] } },
  ],
  roleShares: { lead: 100, support: 50, local: 100 },
  fewItems: { below: 5, factor: 200 },
  vetoes: [{ key: 'v', name: '弄虚作假', kind: 'report-false', atLeast: 1, effect: 'fails' }],
  ties: { by: [], next: 'skips' },
  grades: [
    { name: '优秀', from: 9000, firstPercent: 30, outcomes: ['commended'] },
    { name: '不合格', from: 0, firstPercent: null, outcomes: ['failing', 'summoned'] },
  ],
  objectionDays: 7,
  policyIds: [],
};

it('says each dimension of the league with its rules', () => {
  expect(dimensionWords(rules, 'a', t).map(({ name, worth, rules: each }) => [name, worth, ...each])).toEqual(
    [
      [
        '办结',
        '满分 30 分，按各件的平均计；没有计入的，按满分的 100% 计',
        '逾期办结，计 60%',
        '指标完成，按完成率计',
      ],
      ['报送', '满分 20 分，扣完为止', '迟报：每天扣 0.2 分，单件最多 1 分'],
      [
        '加分',
        '加分，最多加 10 分',
        '建设研发平台：每项加 1 分，合计最多 3 分',
        '牵头事项按期办结：每件加 0.2 分，限牵头',
      ],
      ['领导评价', '满分 10 分，取领导评分的平均，限于满分的 60%—100%；没有评分的，按满分的 80% 计'],
    ],
  );
});

it('says what holds for all of it, and what follows', () => {
  expect(generalWords(rules, t)).toEqual([
    '配合单位的加扣分和权重按 50% 计',
    '事项少于 5 项的单位，加扣分按 200% 计',
    '弄虚作假：虚假填报（已查实）达到 1 件，评为末等',
  ]);
  expect(gradeWords(rules, t)).toEqual(['优秀：90 分起，限前 30%，表扬', '不合格：0 分起，不合格、约谈']);
});
