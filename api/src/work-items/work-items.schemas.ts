import { z } from 'zod';
import { DescentPolicy } from '../descent/descent.schemas.js';
import { UnitRef } from '../directory/directory.schemas.js';
import { Cadence, ResponsibilityRole, Target, TaskDeadline } from '../policies/policies.schemas.js';
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

export const LightColour = z.enum(['grey', 'green', 'yellow', 'red', 'blue']);
/** `colour` is null while a dispute is open: such an item is not lit. */
export const Light = z
  .object({
    colour: LightColour.nullable(),
    reason: z.string(),
    /** What else the rule calls for: a card on the unit (亮牌), or a talk with its leader (约谈). */
    consequence: z.enum(['unit-card', 'interview']).nullable(),
  })
  .meta({ id: 'Light' });
/** Items by light; `unlit` are those in dispute, suspended or cancelled. */
export const LightCounts = z
  .object({
    grey: z.number().int(),
    green: z.number().int(),
    yellow: z.number().int(),
    red: z.number().int(),
    blue: z.number().int(),
    unlit: z.number().int(),
    total: z.number().int(),
  })
  .meta({ id: 'LightCounts' });
export const WorkItemState = z.enum([
  'assigned',
  'accepted',
  'closing',
  'closed',
  'suspended',
  'cancelled',
  'archived',
]);
export const RequestKind = z.enum(['dispute', 'transfer', 'extension', 'closing']);

export const WorkItemSummary = z
  .object({
    id: Id,
    title: z.string(),
    clauseRef: z.string(),
    policy: z.object({ id: Id, title: z.string() }),
    region: z.object({ id: Id, name: z.string() }),
    unit: UnitRef,
    role: ResponsibilityRole,
    state: WorkItemState,
    disputed: z.boolean(),
    light: Light,
    deadline: DateText.nullable(),
    originalDeadline: DateText.nullable(),
    /** Per cent by the figures last accepted; null before the first. */
    progress: z.number().int().nullable(),
    assignedOn: DateText,
    acceptedOn: DateText.nullable(),
    closedOn: DateText.nullable(),
  })
  .meta({ id: 'WorkItemSummary' });

export const WorkItemFilter = {
  asOf: AsOf,
  policy: Id.optional(),
  unit: Id.optional(),
  /** Region of the policy, with everything below it. */
  region: Id.optional(),
  /** Region of the responsible unit, exactly. */
  unitRegion: Id.optional(),
  unitKind: z.enum(['department', 'government', 'leading-group', 'vertical', 'other']).optional(),
  role: ResponsibilityRole.optional(),
  light: many(z.enum(['grey', 'green', 'yellow', 'red', 'blue', 'unlit'])),
  state: many(WorkItemState),
  disputed: Flag,
  dueFrom: DateText.optional(),
  dueBefore: DateText.optional(),
  q: z.string().max(100).optional(),
};

export const listWorkItems = endpoint({
  method: 'GET',
  path: '/work-items',
  permission: 'work-item.read',
  tag: '事项',
  summary: '工作事项；各处的数字都能用同样的条件打开所数的行',
  query: z.object({
    ...Paging,
    ...WorkItemFilter,
    task: Id.optional(),
    /** A task of a policy above: the items of every task that carries it out as of the date. */
    descendsFrom: Id.optional(),
    redSince: DateText.optional().meta({ description: '红灯的，而这一天还不是红灯' }),
    sort: z.enum(['deadline', 'unit', 'policy']).default('deadline'),
  }),
  response: page(WorkItemSummary),
});

export const ItemRequest = z
  .object({
    id: Id,
    kind: RequestKind,
    state: z.enum(['open', 'granted', 'refused']),
    reason: z.string(),
    askedDeadline: DateText.nullable(),
    askedUnit: UnitRef.nullable(),
    evidence: z.string().nullable(),
    askedBy: z.string(),
    askedOn: DateText,
    decidedBy: z.string().nullable(),
    decidedOn: DateText.nullable(),
    decision: z.string().nullable(),
  })
  .meta({ id: 'ItemRequest' });

export const ReportBrief = z.object({
  id: Id,
  cycle: z.object({
    id: Id,
    period: z.string(),
    /** `yearly-plan`: it is the plan for a year, no report. */
    cadence: Cadence,
    label: z.string(),
  }),
  state: z.enum(['owed', 'draft', 'submitted', 'approved', 'accepted', 'returned']),
  dueOn: DateText,
  firstSubmittedOn: DateText.nullable(),
  late: z.boolean(),
  progress: z.number().int().nullable(),
  done: z.string(),
  /** What the closing of the cycle has kept of the item; null while the cycle is open. */
  kept: z
    .object({
      closedOn: DateText,
      light: Light,
      progress: z.number().int().nullable(),
      outcome: z.enum(['on-time', 'late', 'unreported', 'waived']),
    })
    .nullable(),
});

/** A task above or below that of an item, with the lights of those of its items that the person may see. */
export const DescentNeighbour = z
  .object({
    taskId: Id,
    title: z.string(),
    clauseRef: z.string(),
    policy: DescentPolicy,
    /** Whether the person may open the policy. */
    readable: z.boolean(),
    lights: LightCounts,
  })
  .meta({ id: 'DescentNeighbour' });

/** A stretch of days in which one unit, under one name, owed an item; `until` is the first day that is not its own. */
export const ItemHolder = z.object({ unit: UnitRef, from: DateText, until: DateText.nullable() });

export const WorkItem = WorkItemSummary.extend({
  version: z.number().int(),
  taskId: Id,
  startOn: DateText,
  /** Per cent of the schedule that has passed as of the date. */
  expected: z.number().int().nullable(),
  /** The task's text in the policy, with its surroundings, for showing it in its place. */
  text: z.object({
    policyId: Id,
    start: z.number().int(),
    end: z.number().int(),
    quote: z.string(),
    before: z.string(),
    after: z.string(),
  }),
  targets: z.array(Target.extend({ cumulative: z.number().nullable(), asOf: DateText.nullable() })),
  deadlines: z.array(TaskDeadline),
  /** The other units of the same task. */
  partners: z.array(
    z.object({ workItemId: Id, unit: UnitRef, role: ResponsibilityRole, light: Light, visible: z.boolean() }),
  ),
  /** 上级任务: what the task carries out. */
  upperTasks: z.array(DescentNeighbour),
  /** 下级承接: what carries it out in the regions below. */
  lowerTasks: z.array(DescentNeighbour),
  requests: z.array(ItemRequest),
  reports: z.array(ReportBrief),
  /** Who owed it from when to when, the first in front; the last one still does, or did as of the date. */
  holders: z.array(ItemHolder),
  history: z.array(
    z.object({
      at: Moment,
      on: DateText,
      actor: z.string(),
      action: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  abilities: z.object({
    accept: z.boolean(),
    dispute: z.boolean(),
    transfer: z.boolean(),
    extension: z.boolean(),
    closing: z.boolean(),
    decide: z.boolean(),
    suspend: z.boolean(),
    resume: z.boolean(),
    cancel: z.boolean(),
    archive: z.boolean(),
  }),
}).meta({ id: 'WorkItem' });

export const readWorkItem = endpoint({
  method: 'GET',
  path: '/work-items/{id}',
  permission: 'work-item.read',
  tag: '事项',
  summary: '一个事项的全部：政策原句、时限、指标、填报、申请、历史',
  params: IdParams,
  query: z.object({ asOf: AsOf }),
  response: WorkItem,
});

/**
 * Publishes a draft: every task × responsible unit becomes one work item. Tasks without an open question are confirmed
 * by it; dismissed ones, and proposals from prose that nobody confirmed, are left out. A second call changes nothing.
 */
export const publishPolicy = endpoint({
  method: 'POST',
  path: '/policies/{id}/publication',
  permission: 'policy.publish',
  tag: '政策',
  summary: '发布：任务 × 责任单位 生成工作事项并交办；再次发布不会重复',
  params: IdParams,
  response: z.object({
    policyId: Id,
    publishedOn: DateText,
    tasks: z.number().int(),
    workItems: z.number().int(),
    created: z.number().int(),
    /** Proposals from prose that nobody confirmed: they became no work items. */
    left: z.number().int(),
  }),
  status: 200,
  problems: ['policy.no_task', 'policy.unit_unmatched', 'policy.question_open', 'policy.superseded'],
});

export const acceptWorkItem = endpoint({
  method: 'POST',
  path: '/work-items/{id}/acceptance',
  permission: 'work-item.accept',
  tag: '事项',
  summary: '签收',
  params: IdParams,
  response: WorkItem,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const acceptWorkItems = endpoint({
  method: 'POST',
  path: '/work-items/acceptances',
  permission: 'work-item.accept',
  tag: '事项',
  summary: '批量签收；已签收的跳过',
  body: z.object({ ids: z.array(Id).min(1, '请先选择事项').max(1000) }),
  response: z.object({ accepted: z.number().int(), skipped: z.number().int() }),
  status: 200,
});

export const archiveWorkItems = endpoint({
  method: 'POST',
  path: '/work-items/archivals',
  permission: 'work-item.decide',
  tag: '事项',
  summary: '归档已办结的事项；未办结的和已归档的跳过',
  body: z.object({ ids: z.array(Id).min(1, '请先选择事项').max(1000) }),
  response: z.object({ archived: z.number().int(), skipped: z.number().int() }),
  status: 200,
});

const Reason = z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000);
const request = <const B extends z.ZodType>(kind: string, summary: string, body: B) =>
  endpoint({
    method: 'POST',
    path: `/work-items/{id}/${kind}` as `/${string}`,
    permission: 'work-item.request',
    tag: '事项',
    summary,
    params: IdParams,
    body,
    response: WorkItem,
    status: 200,
    problems: ['lifecycle.refused', 'work_item.request_open'],
  });

export const disputeWorkItem = request('dispute', '提出异议', z.object({ reason: Reason }));
export const transferWorkItem = request('transfer', '申请转办', z.object({ reason: Reason, unitId: Id }));
export const extendWorkItem = request(
  'extension',
  '申请延期（须在到期前）',
  z.object({ reason: Reason, deadline: DateText }),
);
export const closeWorkItem = request(
  'closing',
  '申请办结',
  z.object({
    reason: Reason,
    evidence: z.string().trim().min(5, '请写明办结依据').max(4000),
    /** Uploaded before under `/work-items/{id}/files`; with the request they are frozen. */
    files: z.array(Id).max(50, '一次至多附 50 份材料').default([]),
  }),
);

export const listItemRequests = endpoint({
  method: 'GET',
  path: '/work-item-requests',
  permission: 'work-item.read',
  tag: '事项',
  summary: '异议、转办、延期、办结的申请',
  query: z.object({
    ...Paging,
    state: z.enum(['open', 'granted', 'refused']).optional(),
    kind: RequestKind.optional(),
  }),
  response: page(
    ItemRequest.extend({
      workItem: z.object({ id: Id, title: z.string(), unit: UnitRef, deadline: DateText.nullable() }),
    }),
  ),
});

export const decideRequest = endpoint({
  method: 'POST',
  path: '/work-items/{id}/requests/{requestId}/decision',
  permission: 'work-item.decide',
  tag: '事项',
  summary: '对申请作出决定',
  params: z.object({ id: Id, requestId: Id }),
  body: z.object({
    granted: z.boolean(),
    reason: z.string().trim().max(2000).default(''),
    /** For an extension: another date than the one asked for. */
    deadline: DateText.optional(),
  }),
  response: WorkItem,
  status: 200,
  problems: ['lifecycle.refused'],
});

const office = (kind: string, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/work-items/{id}/${kind}` as `/${string}`,
    permission: 'work-item.decide',
    tag: '事项',
    summary,
    params: IdParams,
    body: z.object({ reason: Reason, document: z.string().trim().min(2, '请写明依据的文件').max(200) }),
    response: WorkItem,
    status: 200,
    problems: ['lifecycle.refused'],
  });
export const suspendWorkItem = office('suspension', '中止');
export const resumeWorkItem = office('resumption', '恢复办理');
export const cancelWorkItem = office('cancellation', '撤销');
