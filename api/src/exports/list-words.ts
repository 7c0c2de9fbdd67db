import type { ReportState } from '../cycles/cycle.entity.js';
import type { Light } from '../domain/lights/light-template.js';
import type { Role } from '../domain/policy-reader/reading.js';
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
export const ITEM_STATES: Readonly<Record<WorkItemState, string>> = {
  assigned: '待签收',
  accepted: '办理中',
  closing: '申请办结',
  closed: '已办结',
  suspended: '已中止',
  cancelled: '已撤销',
  archived: '已归档',
};
export const REPORT_STATES: Readonly<Record<ReportState, string>> = {
  owed: '未填报',
  draft: '草稿',
  submitted: '待单位审核',
  approved: '待效能办验收',
  accepted: '已验收',
  returned: '已退回',
};
export const JUDGEMENTS = { 'on-track': '按计划推进', 'at-risk': '有风险', behind: '已滞后' } as const;
