import type { FactKind } from './fact.js';
import type { AssessmentScheme, Dimension, Rule } from './scheme.js';

export const SHIPPED_SCHEME_NAMES = ['departments', 'regions', 'titles'] as const;
export type ShippedSchemeName = (typeof SHIPPED_SCHEME_NAMES)[number];

/** A rule that says only what is its own. */
function rule(key: string, name: string, kind: FactKind, points: number, more: Partial<Rule> = {}): Rule {
  return {
    key,
    name,
    kind,
    category: null,
    roles: [],
    points,
    per: 'fact',
    mostEach: null,
    mostInAll: null,
    ...more,
  };
}

function completion(worth: number): Dimension {
  return {
    key: 'completion',
    name: '办结',
    leagues: [],
    worth,
    measure: {
      type: 'share',
      credits: [
        { kind: 'item-closed-on-time', percent: 100 },
        { kind: 'item-closed-extended', percent: 90 },
        { kind: 'item-closed-late', percent: 60 },
        { kind: 'item-overdue', percent: 0 },
      ],
      whenNone: 100,
    },
  };
}

function reporting(worth: number): Dimension {
  return {
    key: 'reporting',
    name: '报送',
    leagues: [],
    worth,
    measure: {
      type: 'deduction',
      rules: [
        rule('late', '迟报', 'report-late', 20, { per: 'quantity', mostEach: 100 }),
        rule('returned', '退回补正', 'report-returned', 30),
        rule('missing', '未报', 'report-missing', 200),
        rule('false', '虚假填报', 'report-false', 1000),
      ],
    },
  };
}

function targets(worth: number): Dimension {
  return {
    key: 'targets',
    name: '指标',
    leagues: [],
    worth,
    measure: { type: 'share', credits: [{ kind: 'target-attained', percent: null }], whenNone: 100 },
  };
}

function inspection(worth: number): Dimension {
  return {
    key: 'inspection',
    name: '督查整改',
    leagues: [],
    worth,
    measure: {
      type: 'deduction',
      rules: [
        rule('lagging', '督查认定滞后', 'inspector-red', 200),
        rule('finding', '督查发现问题', 'finding', 100),
        rule('rectified-late', '逾期整改', 'rectification-late', 20, { per: 'quantity', mostEach: 150 }),
        rule('unrectified', '逾期未整改', 'rectification-overdue', 300),
      ],
    },
  };
}

const SHARED = {
  roleShares: { lead: 100, support: 50, local: 100 },
  fewItems: { below: 5, factor: 200 },
  vetoes: [
    { key: 'false', name: '弄虚作假一票否决', kind: 'report-false', atLeast: 1, effect: 'fails' },
  ] as const,
  objectionDays: 7,
  policyIds: [],
};

/** 产业牵头部门: the base of a department, and points on top for what it brings to the industry it leads. */
const DEPARTMENTS: AssessmentScheme = {
  ...SHARED,
  leagues: [{ key: 'departments', name: '市级部门', members: 'departments', unitIds: [] }],
  dimensions: [
    completion(3000),
    reporting(2000),
    targets(2500),
    inspection(1500),
    {
      key: 'leaders',
      name: '领导评价',
      leagues: [],
      worth: 1000,
      measure: { type: 'marks', least: 60, most: 100, whenNone: 80 },
    },
    {
      key: 'leading',
      name: '牵头产业加分',
      leagues: [],
      worth: 1000,
      measure: {
        type: 'bonus',
        rules: [
          rule('projects', '引进产业化项目', 'recognition', 100, {
            category: '引进产业化项目',
            per: 'quantity',
            mostInAll: 400,
          }),
          rule('platforms', '建设研发平台', 'recognition', 100, {
            category: '建设研发平台',
            per: 'quantity',
            mostInAll: 300,
          }),
          rule('studies', '发布产业发展报告', 'recognition', 50, {
            category: '发布产业发展报告',
            per: 'quantity',
            mostInAll: 100,
          }),
          rule('events', '举办产业主题活动', 'recognition', 50, {
            category: '举办产业主题活动',
            per: 'quantity',
            mostInAll: 200,
          }),
          rule('led', '牵头事项按期办结', 'item-closed-on-time', 20, { roles: ['lead'], mostInAll: 200 }),
        ],
      },
    },
  ],
  ties: { by: ['completion', 'reporting'], next: 'skips' },
  grades: [
    { name: '优秀', from: 9000, firstPercent: 30, outcomes: ['commended'] },
    { name: '良好', from: 8000, firstPercent: null, outcomes: [] },
    { name: '合格', from: 6000, firstPercent: null, outcomes: [] },
    { name: '不合格', from: 0, firstPercent: null, outcomes: ['failing', 'summoned'] },
  ],
};

/** 县（市、区）: figures weigh more, what is long overdue costs on top, praise from above brings a little. */
const REGIONS: AssessmentScheme = {
  ...SHARED,
  leagues: [{ key: 'regions', name: '县（市、区）', members: 'regions', unitIds: [] }],
  dimensions: [
    completion(3500),
    reporting(1500),
    targets(3000),
    inspection(2000),
    {
      key: 'overdue',
      name: '超期扣分',
      leagues: [],
      worth: 500,
      measure: {
        type: 'penalty',
        rules: [rule('days', '逾期未办结', 'item-overdue', 2, { per: 'quantity', mostEach: 100 })],
      },
    },
    {
      key: 'praise',
      name: '激励加分',
      leagues: [],
      worth: 500,
      measure: {
        type: 'bonus',
        rules: [
          rule('praised', '上级通报表扬', 'recognition', 100, { category: '上级通报表扬', per: 'quantity' }),
          rule('taken-up', '经验被上级推广', 'recognition', 150, {
            category: '经验被上级推广',
            per: 'quantity',
          }),
        ],
      },
    },
  ],
  ties: { by: [], next: 'follows' },
  grades: [
    { name: '一等', from: 8500, firstPercent: 20, outcomes: ['commended', 'instalment-released'] },
    { name: '二等', from: 7500, firstPercent: 60, outcomes: ['instalment-released'] },
    { name: '三等', from: 6000, firstPercent: null, outcomes: [] },
    { name: '不合格', from: 0, firstPercent: null, outcomes: ['failing', 'summoned', 'instalment-held'] },
  ],
};

/** 称号年度复核: who was awarded a title keeps it, is warned, or loses it; a grant in instalments goes along. */
const TITLES: AssessmentScheme = {
  ...SHARED,
  fewItems: null,
  leagues: [{ key: 'titles', name: '称号单位', members: 'titles', unitIds: [] }],
  dimensions: [completion(3000), targets(4000), reporting(2000), inspection(1000)],
  ties: { by: ['targets'], next: 'skips' },
  grades: [
    { name: '通过', from: 8000, firstPercent: null, outcomes: ['title-kept', 'instalment-released'] },
    { name: '警示', from: 6000, firstPercent: null, outcomes: ['title-warned', 'instalment-held'] },
    { name: '撤销', from: 0, firstPercent: null, outcomes: ['title-revoked', 'instalment-held'] },
  ],
};

/** The least that is sound: one league, one dimension, one grade. What a region writes from nothing begins here. */
export const BLANK_SCHEME: AssessmentScheme = {
  leagues: [{ key: 'departments', name: '市级部门', members: 'departments', unitIds: [] }],
  dimensions: [completion(10_000)],
  roleShares: { lead: 100, support: 50, local: 100 },
  fewItems: null,
  vetoes: [],
  ties: { by: [], next: 'skips' },
  grades: [{ name: '合格', from: 0, firstPercent: null, outcomes: [] }],
  objectionDays: 7,
  policyIds: [],
};

/** What a region may begin from, with the name it has on the screen. */
export const SHIPPED_SCHEMES: Readonly<
  Record<ShippedSchemeName, { readonly title: string; readonly scheme: AssessmentScheme }>
> = {
  departments: { title: '产业牵头部门考核', scheme: DEPARTMENTS },
  regions: { title: '县（市、区）考核', scheme: REGIONS },
  titles: { title: '称号年度复核', scheme: TITLES },
};
