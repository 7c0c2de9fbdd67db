import { z } from 'zod';
import { readBoardOverdue, readBoardOverview } from '../boards/boards.schemas.js';
import { listReports } from '../cycles/reports.schemas.js';
import { listDirectives } from '../directives/directives.schemas.js';
import { listEnterpriseRequests } from '../enterprise-requests/enterprise-requests.schemas.js';
import { listFindings } from '../inspections/findings.schemas.js';
import { listRectifications } from '../inspections/rectifications.schemas.js';
import { listMeetings } from '../meetings/meetings.schemas.js';
import { listAuditEvents } from '../platform/audit/audit.schemas.js';
import type { Permission } from '../platform/authz/permissions.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Id } from '../platform/openapi/fields.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { listWorkItems } from '../work-items/work-items.schemas.js';

/** Which columns, by their keys, divided by commas; without it all there are. */
const Columns = { columns: z.string().max(500).optional() };
const WITHOUT_PAGES = { limit: true, cursor: true } as const;

/** What the list of the same filters shows, all of it. */
const sheet = <Query extends z.ZodRawShape>(
  name: string,
  permission: Permission,
  summary: string,
  query: z.ZodObject<Query>,
) =>
  endpoint({
    method: 'GET',
    path: `/exports/${name}.xlsx` as `/${string}`,
    permission,
    tag: '导出',
    summary,
    query: query.extend(Columns),
    stream: XLSX,
    problems: ['export.busy'],
  });

export const exportWorkItems = sheet(
  'work-items',
  'work-item.read',
  '工作事项（条件同列表），一行不少',
  listWorkItems.query.omit(WITHOUT_PAGES),
);

export const exportReports = sheet(
  'reports',
  'report.read',
  '进展报告，连同填报内容和指标数值',
  listReports.query.omit(WITHOUT_PAGES),
);

export const exportUnreported = sheet(
  'unreported',
  'report.read',
  '到期未报的进展报告',
  listReports.query.omit({ ...WITHOUT_PAGES, overdue: true }),
);

export const exportOverdue = sheet(
  'overdue',
  'board.read',
  '超期未办结的事项',
  readBoardOverdue.query.omit(WITHOUT_PAGES),
);

export const exportCycle = sheet('cycle', 'cycle.read', '一个周期各单位的报送情况', z.object({ cycle: Id }));

export const exportFindings = sheet(
  'findings',
  'inspection.read',
  '督查发现的问题（条件同列表），连同单位答复和督办单',
  listFindings.query.omit(WITHOUT_PAGES),
);

export const exportRectifications = sheet(
  'rectifications',
  'inspection.read',
  '督办单（条件同列表），连同整改要求、措施和各环节日期',
  listRectifications.query.omit(WITHOUT_PAGES),
);

export const exportAuditEvents = sheet(
  'audit-events',
  'audit.read',
  '审计日志（条件同列表），新的在前，一行不少',
  listAuditEvents.query.omit(WITHOUT_PAGES),
);

export const exportDirectives = sheet(
  'directives',
  'directive.read',
  '领导批示（条件同列表），一行不少',
  listDirectives.query.omit(WITHOUT_PAGES),
);

export const exportMeetings = sheet(
  'meetings',
  'meeting.read',
  '会议（条件同列表），一行不少',
  listMeetings.query.omit(WITHOUT_PAGES),
);

export const exportEnterpriseRequests = sheet(
  'enterprise-requests',
  'enterprise-request.read',
  '企业诉求（条件同列表），一行不少，各步期限分列',
  listEnterpriseRequests.query.omit(WITHOUT_PAGES),
);

export const exportUnits = sheet(
  'units',
  'board.read',
  '各单位的亮灯和排名（同总览）',
  readBoardOverview.query,
);

export const exportAssessment = sheet(
  'assessment',
  'assessment.read',
  '一次年度考核：排名和每一条得分明细',
  z.object({ assessment: Id }),
);
