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
import { Light, WorkItemState } from '../work-items/work-items.schemas.js';

export const ReportState = z.enum(['owed', 'draft', 'submitted', 'approved', 'accepted', 'returned']);

export const Cycle = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    cadence: Cadence,
    period: z.string(),
    label: z.string(),
    startsOn: DateText,
    endsOn: DateText,
    dueOn: DateText,
    state: z.enum(['open', 'closed']),
    openedOn: DateText,
    closedOn: DateText.nullable(),
    /** Reports by where they stand; `overdue` counts those due and not submitted as of today, or as of the closing. */
    counts: z.object({
      total: z.number().int(),
      owed: z.number().int(),
      submitted: z.number().int(),
      approved: z.number().int(),
      accepted: z.number().int(),
      returned: z.number().int(),
      overdue: z.number().int(),
      late: z.number().int(),
    }),
  })
  .meta({ id: 'Cycle' });

export const listCycles = endpoint({
  method: 'GET',
  path: '/cycles',
  permission: 'cycle.read',
  tag: '督查',
  summary: '督查周期',
  query: z.object({
    ...Paging,
    state: z.enum(['open', 'closed']).optional(),
    /** Of exactly this region. */
    region: Id.optional(),
    /** Open, with a report that is not accepted yet. */
    outstanding: Flag,
  }),
  response: page(Cycle),
});

export const openCycle = endpoint({
  method: 'POST',
  path: '/cycles',
  permission: 'cycle.open',
  tag: '督查',
  summary: '开启一个周期：每个在办事项生成一份待填报告；重复开启不会重复生成',
  body: z.object({
    period: z
      .string()
      .regex(/^\d{4}(-\d{2}|Q[1-4]|H[12]|P)?$/, '周期写作 2026Q3、2026H1、2026、2026-07 或 2026P'),
  }),
  response: Cycle.extend({ created: z.number().int() }),
  status: 200,
  idempotent: true,
  problems: ['cycle.no_item', 'cycle.closed'],
});

/** Of a closed cycle: how its items stood on the closing day. */
export const CycleResult = z.object({
  onTime: z.number().int(),
  late: z.number().int(),
  unreported: z.number().int(),
  /** Not handed in, and not wanted: the item was closed, suspended or cancelled by then. */
  waived: z.number().int(),
  lights: z.object({
    grey: z.number().int(),
    green: z.number().int(),
    yellow: z.number().int(),
    red: z.number().int(),
    blue: z.number().int(),
    unlit: z.number().int(),
  }),
});

export const readReadiness = endpoint({
  method: 'GET',
  path: '/cycle-readiness',
  permission: 'cycle.open',
  tag: '督查',
  summary: '开启一个周期之前：会生成多少报告、何时到期、哪些单位还没有联络员或负责人',
  query: z.object({ period: z.string().max(10) }),
  response: z.object({
    period: z.string(),
    label: z.string(),
    state: z.enum(['unopened', 'open', 'closed']),
    /** Items that will come to owe a report, and how many units they are of. */
    items: z.number().int(),
    units: z.number().int(),
    /** The dates on which reports will be due, with how many. */
    due: z.array(z.object({ on: DateText, items: z.number().int() })),
    /** The earlier days by which supporting and local units report to their lead, with how many. */
    toLead: z.array(z.object({ on: DateText, items: z.number().int() })),
    /** Years of these dates whose holidays are not published: in them only weekends count as off. */
    unpublishedYears: z.array(z.number().int()),
    /** Units without anybody who can report, or approve. */
    unready: z.array(
      z.object({ unit: UnitRef, items: z.number().int(), reporter: z.boolean(), head: z.boolean() }),
    ),
  }),
});

export const readCycle = endpoint({
  method: 'GET',
  path: '/cycles/{id}',
  permission: 'cycle.read',
  tag: '督查',
  summary: '一个周期：各单位报了多少',
  params: IdParams,
  response: Cycle.extend({
    units: z.array(
      z.object({
        unit: UnitRef,
        total: z.number().int(),
        owed: z.number().int(),
        submitted: z.number().int(),
        approved: z.number().int(),
        accepted: z.number().int(),
        returned: z.number().int(),
        overdue: z.number().int(),
        late: z.number().int(),
        /** How its items ended; null while the cycle is open. */
        result: CycleResult.nullable(),
      }),
    ),
    /** What the closing has kept; null while the cycle is open. */
    result: CycleResult.extend({ closedBy: z.string() }).nullable(),
    abilities: z.object({ urge: z.boolean(), review: z.boolean(), close: z.boolean() }),
  }),
});

export const urgeCycle = endpoint({
  method: 'POST',
  path: '/cycles/{id}/reminders',
  permission: 'cycle.urge',
  tag: '督查',
  summary: '催办：给尚未报送的单位联络员各发一条汇总提醒',
  params: IdParams,
  body: z.object({ unitIds: z.array(Id).max(1000).default([]).meta({ description: '空为全部未报单位' }) }),
  response: z.object({ units: z.number().int(), people: z.number().int() }),
  status: 200,
  problems: ['cycle.closed'],
});

export const closeCycle = endpoint({
  method: 'POST',
  path: '/cycles/{id}/closure',
  permission: 'cycle.close',
  tag: '督查',
  summary: '关闭周期：每个事项的状态留存为快照，未报的记为未报；关闭后不能再填报，也不能重新开启',
  params: IdParams,
  response: z.object({
    id: Id,
    closedOn: DateText,
    items: z.number().int(),
    unreported: z.number().int(),
    late: z.number().int(),
  }),
  status: 200,
  idempotent: true,
  problems: ['cycle.closed', 'cycle.not_over'],
});

export const Outcome = z.enum(['on-time', 'late', 'unreported', 'waived']);

export const CycleSnapshot = z
  .object({
    workItem: z.object({ id: Id, title: z.string(), clauseRef: z.string(), policyTitle: z.string() }),
    reportId: Id,
    unit: UnitRef,
    role: z.enum(['lead', 'support', 'local']),
    itemState: WorkItemState,
    light: Light,
    progress: z.number().int().nullable(),
    reportState: ReportState,
    outcome: Outcome,
    dueOn: DateText,
    firstSubmittedOn: DateText.nullable(),
    reportProgress: z.number().int().nullable(),
  })
  .meta({ id: 'CycleSnapshot' });

export const listCycleSnapshots = endpoint({
  method: 'GET',
  path: '/cycles/{id}/snapshots',
  permission: 'cycle.read',
  tag: '督查',
  summary: '已关闭周期的快照：关闭时每个事项的亮灯、进度、填报情况',
  params: IdParams,
  query: z.object({
    ...Paging,
    unit: Id.optional(),
    light: many(z.enum(['grey', 'green', 'yellow', 'red', 'blue', 'unlit'])),
    outcome: many(Outcome),
    /** Due and not handed in, or not again after a return, on the closing day. */
    overdue: Flag,
  }),
  response: page(CycleSnapshot),
});

export const listUnitCycles = endpoint({
  method: 'GET',
  path: '/units/{id}/cycles',
  permission: 'cycle.read',
  tag: '督查',
  summary: '一个单位在各已关闭周期的结果，新的在前；数字来自快照',
  params: IdParams,
  query: z.object({ ...Paging }),
  response: page(
    z.object({
      cycle: z.object({ id: Id, period: z.string(), label: z.string(), closedOn: DateText }),
      total: z.number().int(),
      result: CycleResult,
    }),
  ).extend({ unit: UnitRef }),
});

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
