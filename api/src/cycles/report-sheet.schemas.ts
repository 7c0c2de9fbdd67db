import { z } from 'zod';
import { Target } from '../policies/policies.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams } from '../platform/openapi/fields.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { ReportState } from './reports.schemas.js';

export const readReportSheet = endpoint({
  method: 'GET',
  path: '/cycles/{id}/report-sheet',
  permission: 'report.write',
  tag: '填报',
  summary: '填报表（Excel）：本单位在这个周期还没有报送的报告，每项指标一行，填好后上传',
  params: IdParams,
  stream: XLSX,
  problems: ['cycle.closed'],
});

/** What a report still lacks before it can be handed in. */
export const ReportLack = z.object({ id: Id, title: z.string(), lacks: z.array(z.string()) });

export const takeReportSheet = endpoint({
  method: 'POST',
  path: '/cycles/{id}/report-sheet',
  permission: 'report.write',
  tag: '填报',
  summary:
    '上传填好的填报表（multipart 的 file）：全部存为草稿；有一处错误就一份也不存，每处错误按单元格指出（fields 的 pointer 如 /file/G7）。submit=true 时把填完整的一并提交',
  params: IdParams,
  query: z.object({ submit: Flag }),
  upload: true,
  body: z.object({}),
  response: z.object({
    /** Reports of which something was saved; the other reports of the sheet stay as they were. */
    saved: z.number().int(),
    unchanged: z.number().int(),
    submitted: z.number().int(),
    /** With `submit`: those of the sheet that were not handed in because something is still wanted. */
    incomplete: z.array(ReportLack),
  }),
  status: 200,
  problems: [
    'file.empty',
    'file.too_large',
    'file.corrupt',
    'file.encrypted',
    'file.unsupported',
    'file.too_complex',
    'cycle.closed',
    'report.sheet_faulty',
  ],
});

export const OwedReport = z
  .object({
    id: Id,
    version: z.number().int(),
    state: ReportState,
    title: z.string(),
    policyTitle: z.string(),
    clauseRef: z.string(),
    wantedOn: DateText,
    done: z.string(),
    problems: z.string(),
    nextSteps: z.string(),
    judgement: z.enum(['on-track', 'at-risk', 'behind']).nullable(),
    ownProgress: z.number().int().nullable(),
    targets: z.array(
      Target.pick({
        id: true,
        object: true,
        operator: true,
        value: true,
        valueTo: true,
        measure: true,
      }).extend({
        periodValue: z.number().nullable(),
        cumulativeValue: z.number().nullable(),
        explanation: z.string(),
        /** The sum as last reported. */
        before: z.number().nullable(),
      }),
    ),
    previous: z
      .object({ label: z.string(), done: z.string(), progress: z.number().int().nullable() })
      .nullable(),
  })
  .meta({ id: 'OwedReport' });

export const listOwedReports = endpoint({
  method: 'GET',
  path: '/cycles/{id}/owed-reports',
  permission: 'report.write',
  tag: '填报',
  summary: '本单位在这个周期还没有报送的报告，连同指标和上期，供批量填报',
  params: IdParams,
  response: z.object({
    cycle: z.object({ id: Id, label: z.string(), state: z.enum(['open', 'closed']) }),
    items: z.array(OwedReport),
  }),
});

export const submitReports = endpoint({
  method: 'POST',
  path: '/reports/submissions',
  permission: 'report.write',
  tag: '填报',
  summary: '批量提交：本单位填完整的报告；不完整的逐份指出缺什么，不能提交的跳过',
  body: z.object({ ids: z.array(Id).min(1, '请先选择报告').max(1000) }),
  response: z.object({
    submitted: z.number().int(),
    skipped: z.number().int(),
    incomplete: z.array(ReportLack),
  }),
  status: 200,
});
