import type { ReportState } from '../cycles/cycle.entity.js';
import { REPORT_LIFECYCLE } from '../domain/lifecycle/report-lifecycle.js';
import { WORK_ITEM_LIFECYCLE } from '../domain/lifecycle/work-item-lifecycle.js';
import type { OrderColour } from '../domain/inspections/rising.js';
import {
  RECTIFICATION_LIFECYCLE,
  type RectificationState,
} from '../domain/lifecycle/rectification-lifecycle.js';
import type { Light } from '../domain/lights/light-template.js';
import type { Role } from '../domain/policy-reader/reading.js';
import type { FindingGrade, FindingState } from '../inspections/finding.entity.js';
import type { OrderOrigin } from '../inspections/rectification.entity.js';
import type { WorkItemState } from '../work-items/work-item.entity.js';

/** In a file as on screen. */
export const ROLES: Readonly<Record<Role, string>> = { lead: '牵头', support: '配合', local: '属地责任' };
export const LIGHTS: Readonly<Record<Light | 'unlit', string>> = {
  grey: '未到期',
  green: '正常',
  yellow: '预警',
  red: '滞后',
  blue: '已办结',
  unlit: '未亮灯',
};
export const ITEM_STATES: Readonly<Record<WorkItemState, string>> = WORK_ITEM_LIFECYCLE.states;
export const REPORT_STATES: Readonly<Record<ReportState, string>> = REPORT_LIFECYCLE.states;
/** Of a plan for a year: it waits for the office alone. */
export const PLAN_STATES: Readonly<Record<ReportState, string>> = {
  owed: '未报',
  draft: '未报',
  submitted: '待审定',
  approved: '待审定',
  accepted: '已审定',
  returned: '已退回',
};
export const JUDGEMENTS = { 'on-track': '按计划推进', 'at-risk': '有风险', behind: '已滞后' } as const;
export const DIRECTIVE_STATES = { open: '待答复', answered: '待办结', settled: '已办结' } as const;
export const DIRECTIVE_DUTIES = { owed: '待答复', answered: '已答复', settled: '已办结' } as const;
export const DIRECTIVE_SUBJECTS = { 'work-item': '事项', unit: '单位', policy: '政策文件' } as const;
export const URGENCIES = { urgent: '急件', normal: '平件' } as const;
export const MEETING_KINDS = { promotion: '推进会', joint: '联席会议' } as const;
export const MEETING_OCCASIONS = { 'half-yearly': '半年', monthly: '月度', single: '一事一议' } as const;
export const MEETING_STATES = {
  planned: '已安排',
  held: '已召开',
  settled: '纪要已定',
  'called-off': '已取消',
} as const;
export const SATISFACTIONS = { satisfied: '满意', fair: '基本满意', dissatisfied: '不满意' } as const;
export const GRADES: Readonly<Record<FindingGrade, string>> = {
  minor: '一般',
  major: '较重',
  severe: '严重',
};
export const FINDING_STATES: Readonly<Record<FindingState, string>> = {
  open: '未销号',
  settled: '已销号',
  withdrawn: '已撤回',
};
export const ORDER_COLOURS: Readonly<Record<OrderColour, string>> = {
  blue: '蓝色督办',
  orange: '橙色督办',
  red: '红色督办',
  interview: '约谈',
};
export const ORDER_STATES: Readonly<Record<RectificationState, string>> = RECTIFICATION_LIFECYCLE.states;
export const ORDER_ORIGINS: Readonly<Record<OrderOrigin, string>> = {
  finding: '督查问题',
  report: '逾期报告',
  item: '逾期事项',
  hand: '直接拟写',
  relapse: '回头看反弹',
};
