import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { Cadence, Target } from '../policies/policies.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import {
  AsOf,
  DateText,
  Flag,
  Id,
  IdParams,
  Moment,
  Paging,
  many,
  page,
} from '../platform/openapi/fields.js';
import { Light } from '../work-items/work-items.schemas.js';

export const ReportState = z.enum(['owed', 'draft', 'submitted', 'approved', 'accepted', 'returned']);

export const Figure = z.object({
  targetId: Id,
  periodValue: z.number().nullable(),
  cumulativeValue: z.number().nullable(),
  /** Why the sum falls, or does not follow from the last one. */
  explanation: z.string().max(500).default(''),
});

export const ReportSummary = z
  .object({
    id: Id,
    cycle: z.object({
      id: Id,
      period: z.string(),
      /** `yearly-plan`: it is not a report that is owed but the plan of the item for the year. */
      cadence: Cadence,
      label: z.string(),
      state: z.enum(['open', 'closed']),
    }),
    workItem: z.object({ id: Id, title: z.string(), clauseRef: z.string(), policyTitle: z.string() }),
    unit: UnitRef,
    role: z.enum(['lead', 'support', 'local']),
    state: ReportState,
    dueOn: DateText,
    /**
     * The date it is wanted by now: after a return, the new one; of who supports a lead, the lead's day until it has
     * passed. Lateness goes by `dueOn` alone.
     */
    wantedOn: DateText,
    /** The day by which the lead wants it to sum it up; null where it has none, or was returned with a new date. */
    leadOn: DateText.nullable(),
    /** Of a lead: how many of its supporting and local units have let that day pass without reporting. */
    awaited: z.number().int(),
    firstSubmittedOn: DateText.nullable(),
    late: z.boolean(),
    overdue: z.boolean(),
    progress: z.number().int().nullable(),
  })
  .meta({ id: 'ReportSummary' });

export const listReports = endpoint({
  method: 'GET',
  path: '/reports',
  permission: 'report.read',
  tag: '填报',
  summary: '进展报告',
  query: z.object({
    ...Paging,
    asOf: AsOf,
    cycle: Id.optional(),
    unit: Id.optional(),
    policy: Id.optional(),
    /** Region of the policy, with everything below it: what the board filters by. */
    region: Id.optional(),
    workItem: Id.optional(),
    /** Of open cycles, or of closed ones. */
    cycleState: z.enum(['open', 'closed']).optional(),
    state: many(ReportState),
    /** Of items that are still worked on; nobody waits for the reports of others. */
    live: Flag,
    /** Reports, or plans for a year; both without it. */
    kind: z.enum(['report', 'plan']).optional(),
    overdue: Flag,
  }),
  response: page(ReportSummary),
});

export const Report = ReportSummary.extend({
  version: z.number().int(),
  done: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  judgement: z.enum(['on-track', 'at-risk', 'behind']).nullable(),
  /** The unit's own figure in per cent, used where the task has no target. */
  ownProgress: z.number().int().nullable(),
  figures: z.array(Figure),
  /** Figures that want a word of explanation before the report can be handed in. */
  doubts: z.array(z.object({ targetId: Id, doubt: z.enum(['falls', 'mismatch']) })),
  targets: z.array(Target),
  /** The report of another period that ends on the same day, from which this one was filled in. */
  fedFrom: z.object({ reportId: Id, label: z.string() }).nullable(),
  /** The last report of this item before this one. */
  previous: z
    .object({
      period: z.string(),
      label: z.string(),
      done: z.string(),
      problems: z.string(),
      nextSteps: z.string(),
      progress: z.number().int().nullable(),
      figures: z.array(Figure),
    })
    .nullable(),
  /** For the lead's report: what the supporting and local units of the task say in the same cycle. */
  partners: z.array(
    z.object({
      reportId: Id,
      unit: UnitRef,
      state: ReportState,
      /** The day by which it is wanted for the summary; null where it has none. */
      leadOn: DateText.nullable(),
      done: z.string(),
      progress: z.number().int().nullable(),
      /** Empty until it is handed in. */
      figures: z.array(Figure),
    }),
  ),
  returns: z.array(
    z.object({
      by: z.enum(['head', 'inspector']),
      actor: z.string(),
      reason: z.string(),
      returnedOn: DateText,
      dueOn: DateText.nullable(),
      resubmittedOn: DateText.nullable(),
    }),
  ),
  submittedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  savedAt: Moment.nullable(),
  light: Light,
  abilities: z.object({
    write: z.boolean(),
    submit: z.boolean(),
    approve: z.boolean(),
    sendBack: z.boolean(),
    review: z.boolean(),
    remindPartners: z.boolean(),
  }),
}).meta({ id: 'Report' });

export const readReport = endpoint({
  method: 'GET',
  path: '/reports/{id}',
  permission: 'report.read',
  tag: '填报',
  summary: '一份报告，连同上一期',
  params: IdParams,
  response: Report,
});

export const ReportDraft = z.object({
  done: z.string().max(5000).optional(),
  problems: z.string().max(3000).optional(),
  nextSteps: z.string().max(3000).optional(),
  judgement: z.enum(['on-track', 'at-risk', 'behind']).nullable().optional(),
  ownProgress: z.number().int().min(0).max(100).nullable().optional(),
  figures: z.array(Figure).max(100).optional(),
});

export const saveReport = endpoint({
  method: 'PATCH',
  path: '/reports/{id}',
  permission: 'report.write',
  tag: '填报',
  summary: '保存草稿',
  params: IdParams,
  body: ReportDraft,
  response: Report,
  ifMatch: true,
  problems: ['cycle.closed', 'lifecycle.refused'],
});

export const submitReport = endpoint({
  method: 'POST',
  path: '/reports/{id}/submission',
  permission: 'report.write',
  tag: '填报',
  summary: '提交给本单位负责人；已提交的再提交不会改变什么',
  params: IdParams,
  response: Report,
  status: 200,
  problems: ['cycle.closed', 'lifecycle.refused', 'report.incomplete', 'report.unexplained'],
});

export const approveReport = endpoint({
  method: 'POST',
  path: '/reports/{id}/approval',
  permission: 'report.approve',
  tag: '填报',
  summary: '单位负责人审核通过，报效能办',
  params: IdParams,
  response: Report,
  status: 200,
  problems: ['cycle.closed', 'lifecycle.refused', 'report.same_person'],
});

const ReportIds = z.array(Id).min(1, '请先选择报告').max(1000);

export const approveReports = endpoint({
  method: 'POST',
  path: '/reports/approvals',
  permission: 'report.approve',
  tag: '填报',
  summary: '批量审核通过：本单位待审核的报告；其余的跳过',
  body: z.object({ ids: ReportIds }),
  response: z.object({ approved: z.number().int(), skipped: z.number().int() }),
  status: 200,
});

export const acceptReports = endpoint({
  method: 'POST',
  path: '/reports/verifications',
  permission: 'report.review',
  tag: '填报',
  summary: '批量验收：本地区待验收的报告；其余的跳过',
  body: z.object({ ids: ReportIds }),
  response: z.object({ accepted: z.number().int(), skipped: z.number().int() }),
  status: 200,
});

/** One call for both returns: the head's while it is submitted, the office's while it is approved. */
export const returnReport = endpoint({
  method: 'POST',
  path: '/reports/{id}/return',
  permission: 'report.read',
  tag: '填报',
  summary: '退回：单位负责人退回修改，或效能办退回补正（另定期限）',
  params: IdParams,
  body: z.object({
    reason: z.string().trim().min(5, '请写明退回的理由（至少 5 个字）').max(2000),
    dueOn: DateText.optional(),
  }),
  response: Report,
  status: 200,
  problems: ['cycle.closed', 'lifecycle.refused', 'report.same_person'],
});

/** Of the lead, to those who support it: no 催办 of the office, and it counts for nothing. */
export const remindPartners = endpoint({
  method: 'POST',
  path: '/reports/{id}/partner-reminders',
  permission: 'report.write',
  tag: '填报',
  summary: '牵头单位提醒尚未报送的配合、属地单位：每个单位每天一条',
  params: IdParams,
  response: z.object({ units: z.number().int() }),
  status: 200,
  problems: ['cycle.closed'],
});

export const acceptReport = endpoint({
  method: 'POST',
  path: '/reports/{id}/verification',
  permission: 'report.review',
  tag: '填报',
  summary: '效能办验收',
  params: IdParams,
  body: z.object({ comment: z.string().trim().max(2000).default('') }),
  response: Report,
  status: 200,
  problems: ['cycle.closed', 'lifecycle.refused', 'report.same_person'],
});
