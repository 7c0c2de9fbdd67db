import { z } from 'zod';
import { readBoardOverdue, readBoardOverview } from '../boards/boards.schemas.js';
import { listReports } from '../cycles/cycles.schemas.js';
import { listDirectives } from '../directives/directives.schemas.js';
import { listEnterpriseRequests } from '../enterprise-requests/enterprise-requests.schemas.js';
import { listFindings } from '../inspections/findings.schemas.js';
import { listRectifications } from '../inspections/rectifications.schemas.js';
import { listAuditEvents } from '../platform/audit/audit.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Id } from '../platform/openapi/fields.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { listWorkItems } from '../work-items/work-items.schemas.js';

/** Which columns, by their keys, divided by commas; without it all there are. */
const Columns = { columns: z.string().max(500).optional() };
const WITHOUT_PAGES = { limit: true, cursor: true } as const;

/** What the list of the same filters shows, all of it. */
const shared = { method: 'GET', tag: '导出', stream: XLSX, problems: ['export.busy'] } as const;

export const exportWorkItems = endpoint({
  ...shared,
  path: '/exports/work-items.xlsx',
  permission: 'work-item.read',
  summary: '工作事项（条件同列表），一行不少',
  query: listWorkItems.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportReports = endpoint({
  ...shared,
  path: '/exports/reports.xlsx',
  permission: 'report.read',
  summary: '进展报告，连同填报内容和指标数值',
  query: listReports.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportUnreported = endpoint({
  ...shared,
  path: '/exports/unreported.xlsx',
  permission: 'report.read',
  summary: '到期未报的进展报告',
  query: listReports.query.omit({ ...WITHOUT_PAGES, overdue: true }).extend(Columns),
});

export const exportOverdue = endpoint({
  ...shared,
  path: '/exports/overdue.xlsx',
  permission: 'board.read',
  summary: '超期未办结的事项',
  query: readBoardOverdue.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportFindings = endpoint({
  ...shared,
  path: '/exports/findings.xlsx',
  permission: 'inspection.read',
  summary: '督查发现的问题（条件同列表），连同单位答复和督办单',
  query: listFindings.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportRectifications = endpoint({
  ...shared,
  path: '/exports/rectifications.xlsx',
  permission: 'inspection.read',
  summary: '督办单（条件同列表），连同整改要求、措施和各环节日期',
  query: listRectifications.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportCycle = endpoint({
  ...shared,
  path: '/exports/cycle.xlsx',
  permission: 'cycle.read',
  summary: '一个周期各单位的报送情况',
  query: z.object({ cycle: Id, ...Columns }),
});

export const exportAuditEvents = endpoint({
  ...shared,
  path: '/exports/audit-events.xlsx',
  permission: 'audit.read',
  summary: '审计日志（条件同列表），新的在前，一行不少',
  query: listAuditEvents.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportDirectives = endpoint({
  ...shared,
  path: '/exports/directives.xlsx',
  permission: 'directive.read',
  summary: '领导批示（条件同列表），一行不少',
  query: listDirectives.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportEnterpriseRequests = endpoint({
  ...shared,
  path: '/exports/enterprise-requests.xlsx',
  permission: 'enterprise-request.read',
  summary: '企业诉求（条件同列表），一行不少，各步期限分列',
  query: listEnterpriseRequests.query.omit(WITHOUT_PAGES).extend(Columns),
});

export const exportUnits = endpoint({
  ...shared,
  path: '/exports/units.xlsx',
  permission: 'board.read',
  summary: '各单位的亮灯和排名（同总览）',
  query: readBoardOverview.query.extend(Columns),
});

export const exportAssessment = endpoint({
  ...shared,
  path: '/exports/assessment.xlsx',
  permission: 'assessment.read',
  summary: '一次年度考核：排名和每一条得分明细',
  query: z.object({ assessment: Id, ...Columns }),
});
