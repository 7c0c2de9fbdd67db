import { ALWAYS } from './light-template.js';
import type { Condition, LightRule, LightTemplate } from './light-template.js';

/** Not lit: what nobody owes at the moment, and what is in dispute until the dispute is decided. */
const unlitWhen: Condition = {
  any: [{ flag: 'disputed' }, { state: ['drafted', 'suspended', 'cancelled'] }],
};

const linear = [{ elapsed: 100, due: 100 }];

const closed: LightRule = {
  id: 'blue.closed',
  light: 'blue',
  when: { state: ['closed', 'archived'] },
  reason: '已办结并通过验收',
};

const pastDeadline: LightRule = {
  id: 'red.deadline',
  light: 'red',
  when: { date: 'deadline', is: '<', than: { days: 0 } },
  reason: '时限为{deadline}，已逾期{deadlineOverdueDays}天，尚未办结',
};

const redByReportAndInspection: readonly LightRule[] = [
  {
    id: 'red.report',
    light: 'red',
    when: { date: 'oldestOverdueDueOn', is: '<', than: { workingDays: -6 } },
    reason: '{owed}应于{oldestOverdueDueOn}前报送，已逾期{reportOverdueWorkingDays}个工作日',
  },
  {
    id: 'red.rectification',
    light: 'red',
    when: { date: 'rectificationDueOn', is: '<', than: { days: 0 } },
    reason: '整改应于{rectificationDueOn}前完成，逾期未销号',
  },
  { id: 'red.inspector', light: 'red', when: { flag: 'inspectorRed' }, reason: '督查认定滞后，尚未解除' },
];

const yellowByReportAndFinding: readonly LightRule[] = [
  {
    id: 'yellow.report',
    light: 'yellow',
    when: { date: 'oldestOverdueDueOn', is: '<', than: { workingDays: -1 } },
    reason: '{owed}应于{oldestOverdueDueOn}前报送，已逾期{reportOverdueWorkingDays}个工作日',
  },
  {
    id: 'yellow.finding',
    light: 'yellow',
    when: { number: 'openFindings', is: '>', than: 0 },
    reason: '督查发现的{openFindings}个问题尚未销号',
  },
];

const deadlineNear: LightRule = {
  id: 'yellow.deadline',
  light: 'yellow',
  when: {
    all: [
      { date: 'deadline', is: '<', than: { workingDays: 16 } },
      { number: 'progress', is: '<', than: 90, absentAs: 0 },
    ],
  },
  reason: '距时限{deadline}还有{workingDaysToDeadline}个工作日，进度{progress}',
};

const behindSchedule: LightRule = {
  id: 'yellow.schedule',
  light: 'yellow',
  when: { number: 'progress', is: '<', than: { number: 'expected', plus: -10 } },
  reason: '应达{expected}，实报{progress}',
};

const notBegun: LightRule = {
  id: 'grey.not-begun',
  light: 'grey',
  when: { date: 'startOn', is: '>', than: { days: 0 } },
  reason: '{startOn}起办理，尚未开始',
};

const onSchedule: LightRule = { id: 'green', light: 'green', when: ALWAYS, reason: '按序时推进' };

/** The default. An item without an accepted figure is not called behind schedule: its missing report is. */
export const SCHEDULE_TEMPLATE: LightTemplate = {
  name: '序时',
  version: 1,
  description: '以时间进度衡量，逾期亮红灯，临近时限或落后十个百分点以上亮黄灯',
  unlitWhen,
  schedule: linear,
  rules: [
    closed,
    pastDeadline,
    ...redByReportAndInspection,
    deadlineNear,
    behindSchedule,
    ...yellowByReportAndFinding,
    notBegun,
    onSchedule,
  ],
};

/** A month missed is yellow; a quarter missed is red and puts a card on the unit. */
export const MONTH_AND_QUARTER_TEMPLATE: LightTemplate = {
  name: '月黄季红',
  version: 1,
  description: '月度目标未完成亮黄灯，季度目标未完成亮红灯并对单位亮牌',
  unlitWhen,
  schedule: linear,
  rules: [
    closed,
    pastDeadline,
    {
      id: 'red.quarter',
      light: 'red',
      when: { number: 'progress', is: '<', than: { number: 'expectedLastQuarter', plus: 0 }, absentAs: 0 },
      reason: '上季度末应达{expectedLastQuarter}，实报{progress}',
      consequence: 'unit-card',
    },
    ...redByReportAndInspection,
    {
      id: 'yellow.month',
      light: 'yellow',
      when: { number: 'progress', is: '<', than: { number: 'expectedLastMonth', plus: 0 }, absentAs: 0 },
      reason: '上月末应达{expectedLastMonth}，实报{progress}',
    },
    ...yellowByReportAndFinding,
    notBegun,
    onSchedule,
  ],
};

/** A missed node is red; made up later it turns yellow, never green again. */
export const NODE_TEMPLATE: LightTemplate = {
  name: '节点',
  version: 1,
  description: '节点未完成亮红灯，事后补上转为黄灯，不再转绿',
  unlitWhen,
  schedule: linear,
  rules: [
    closed,
    pastDeadline,
    {
      id: 'red.node',
      light: 'red',
      when: { date: 'oldestOpenNodeOn', is: '<', than: { days: 0 } },
      reason: '{oldestOpenNodeOn}的节点尚未完成',
    },
    ...redByReportAndInspection,
    {
      id: 'yellow.node',
      light: 'yellow',
      when: { number: 'nodesMadeUpLate', is: '>', than: 0 },
      reason: '有{nodesMadeUpLate}个节点逾期后补做完成',
    },
    ...yellowByReportAndFinding,
    notBegun,
    onSchedule,
  ],
};

/** 60 % by mid-year, 40 % in the second half. */
export const SIXTY_FORTY_TEMPLATE: LightTemplate = {
  ...SCHEDULE_TEMPLATE,
  name: '前六后四',
  version: 1,
  description: '时间过半应完成六成，其余四成在后半程完成',
  schedule: [
    { elapsed: 50, due: 60 },
    { elapsed: 100, due: 100 },
  ],
};

/** Yellow three days before the deadline; three reds in a row call for a talk with the unit's leader. */
export const THREE_REDS_TEMPLATE: LightTemplate = {
  name: '三红约谈',
  version: 1,
  description: '到期前三天亮黄灯，逾期亮红灯，连续三个周期红灯予以约谈',
  unlitWhen,
  schedule: linear,
  rules: [
    closed,
    {
      id: 'red.interview',
      light: 'red',
      when: { number: 'redsInARow', is: '>=', than: 3 },
      reason: '连续{redsInARow}个周期亮红灯，应予约谈',
      consequence: 'interview',
    },
    pastDeadline,
    ...redByReportAndInspection,
    {
      id: 'yellow.three-days',
      light: 'yellow',
      when: { date: 'deadline', is: '<=', than: { days: 3 } },
      reason: '距时限{deadline}还有{daysToDeadline}天',
    },
    ...yellowByReportAndFinding,
    notBegun,
    onSchedule,
  ],
};

/** What the product ships; the first is the default. */
export const LIGHT_TEMPLATES: readonly LightTemplate[] = [
  SCHEDULE_TEMPLATE,
  MONTH_AND_QUARTER_TEMPLATE,
  NODE_TEMPLATE,
  SIXTY_FORTY_TEMPLATE,
  THREE_REDS_TEMPLATE,
];
