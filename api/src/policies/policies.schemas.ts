import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { USUAL_SUPPORT_AHEAD } from '../domain/calendar/due-rule.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, Moment, Paging, page, many } from '../platform/openapi/fields.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';

export const ResponsibilityRole = z.enum(['lead', 'support', 'local']);
export const Recurrence = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly']);
/** How a figure repeats: per period, or counted up over the whole time, or as a yearly average. */
export const TargetCadence = z.enum([
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'cumulative',
  'yearly-average',
]);
export const Operator = z.enum(['>=', '>', '<=', '<', '=', '~']);
/** `yearly-plan`: not a report but the plan for a year, at its start. */
export const Cadence = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly', 'yearly-plan']);
const Offset = z.number().int().min(0);

export const Clause = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    ref: z.string(),
    heading: z.string(),
    start: Offset,
    end: Offset,
    actionable: z.boolean(),
  })
  .meta({ id: 'Clause' });

/** How a printed name was matched: `units` are those it stands for (several for a collective), empty when unknown. */
export const Responsibility = z
  .object({
    id: Id,
    printed: z.string(),
    role: ResponsibilityRole,
    collective: z.boolean(),
    start: Offset,
    end: Offset,
    basis: z.enum(['annotation', 'inherited', 'prose', 'manual']),
    confidence: z.number(),
    units: z.array(UnitRef),
    /** For an unmatched name: the nearest entries of the directory, best first, with the reason in words. */
    candidates: z.array(z.object({ unit: UnitRef, reason: z.string() })),
  })
  .meta({ id: 'Responsibility' });

export const TaskDeadline = z
  .object({
    quote: z.string(),
    start: Offset,
    end: Offset,
    date: DateText.nullable(),
    recurrence: Recurrence.nullable(),
    basis: z.enum(['text', 'inherited', 'manual']),
  })
  .meta({ id: 'TaskDeadline' });

export const Target = z
  .object({
    id: Id,
    quote: z.string(),
    start: Offset,
    end: Offset,
    operator: Operator,
    value: z.number(),
    valueTo: z.number().nullable(),
    measure: z.string(),
    object: z.string(),
    cadence: TargetCadence.nullable(),
    baseline: z.string().nullable(),
    deadline: DateText.nullable(),
  })
  .meta({ id: 'Target' });

export const TaskState = z.enum(['proposed', 'confirmed', 'dismissed']);

export const Task = z
  .object({
    id: Id,
    clauseId: Id.nullable(),
    clauseRef: z.string(),
    seq: z.number().int(),
    title: z.string(),
    start: Offset,
    end: Offset,
    state: TaskState,
    openEnded: z.boolean(),
    /** First day of its period, where a clerk set one. */
    startsOn: DateText.nullable(),
    /** The name of who changed it last; none as long as it is as it was read. */
    changedBy: z.string().nullable(),
    responsibilities: z.array(Responsibility),
    deadlines: z.array(TaskDeadline),
    targets: z.array(Target),
    /** What a person must decide before publishing; empty when all is clear. */
    questions: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'Task' });

/** One document as another names it. */
export const PolicyRef = z
  .object({
    id: Id,
    title: z.string(),
    docNumber: z.string().nullable(),
    publishedOn: DateText.nullable(),
  })
  .meta({ id: 'PolicyRef' });

export const PolicySummary = z
  .object({
    id: Id,
    title: z.string(),
    docNumber: z.string().nullable(),
    issuer: z.string(),
    issuedOn: DateText.nullable(),
    region: z.object({ id: Id, name: z.string() }),
    state: z.enum(['draft', 'published']),
    taskCount: z.number().int(),
    workItemCount: z.number().int(),
    importedAt: Moment,
    publishedOn: DateText.nullable(),
    /** The document of which this is the new version. */
    amends: PolicyRef.nullable(),
    /** The published new version that has taken its place. */
    supersededBy: PolicyRef.nullable(),
  })
  .meta({ id: 'PolicySummary' });

/** How often reports are wanted, and by when. */
export const ReportingDemand = z
  .object({
    cadence: Cadence,
    due: z.discriminatedUnion('kind', [
      /** On the n-th working day after the period. */
      z.object({ kind: z.literal('working-days'), count: z.number().int().min(1).max(60) }),
      /** By the end of the n-th month after the period; where that is no working day, on the next or the one before. */
      z.object({
        kind: z.literal('month-end'),
        count: z.number().int().min(1).max(12),
        offDay: z.enum(['next', 'previous']).default('next'),
      }),
    ]),
    /** By how many working days supporting and local units report to the lead before that; always 0 for a yearly plan. */
    supportAhead: z.number().int().min(0).max(20).default(USUAL_SUPPORT_AHEAD),
  })
  .meta({ id: 'ReportingDemand' });

export const Policy = PolicySummary.extend({
  version: z.number().int(),
  horizon: DateText.nullable(),
  demands: z.array(ReportingDemand),
  text: z.string(),
  clauses: z.array(Clause),
  tasks: z.array(Task),
  notes: z.array(z.object({ code: z.string(), start: Offset, end: Offset, message: z.string() })),
  file: z.object({ fileName: z.string(), mediaType: z.string(), size: z.number().int() }).nullable(),
  abilities: z.object({ edit: z.boolean(), publish: z.boolean(), demands: z.boolean() }),
}).meta({ id: 'Policy' });

/**
 * What became of a document since a version of it. Lighter than the document: every edit answers with it, and a screen
 * that shows a draft asks for it every few seconds. The text and its clauses never change.
 */
export const PolicyChanges = z
  .object({
    id: Id,
    version: z.number().int(),
    since: z.number().int(),
    /** None where nothing changed. */
    head: Policy.omit({ id: true, version: true, text: true, clauses: true, tasks: true, notes: true })
      .extend({ changedBy: z.string().nullable() })
      .nullable(),
    /** Those that were changed or added since, in the order of the text. */
    tasks: z.array(Task),
  })
  .meta({ id: 'PolicyChanges' });

export const listPolicies = endpoint({
  method: 'GET',
  path: '/policies',
  permission: 'policy.read',
  tag: '政策',
  summary: '政策文件',
  query: z.object({
    ...Paging,
    state: z.enum(['draft', 'published']).optional(),
    region: Id.optional(),
    q: z.string().max(100).optional(),
    id: many(Id).meta({ description: '只要这几份' }),
    /** `true`: instead of those of one's region and below, the published ones of the regions above. */
    above: Flag,
  }),
  response: page(PolicySummary),
});

export const importPolicy = endpoint({
  method: 'POST',
  path: '/policies',
  permission: 'policy.edit',
  tag: '政策',
  summary: '导入一份文件（multipart 的 file，或 text），读出任务，存为草稿',
  upload: true,
  body: z.object({ text: z.string().optional() }),
  response: Policy,
  status: 201,
  idempotent: true,
  problems: [
    'file.empty',
    'file.too_large',
    'file.binary',
    'file.corrupt',
    'file.scan',
    'file.encrypted',
    'file.unsupported',
    'file.too_complex',
    'policy.duplicate',
    'server.unavailable',
  ],
});

export const readPolicyById = endpoint({
  method: 'GET',
  path: '/policies/{id}',
  permission: 'policy.read',
  tag: '政策',
  summary: '一份文件：正文、条款、任务，各带所在位置',
  params: IdParams,
  response: Policy,
});

export const readPolicyChanges = endpoint({
  method: 'GET',
  path: '/policies/{id}/changes',
  permission: 'policy.read',
  tag: '政策',
  summary: '某个版本以来变了什么：文件的抬头和变动的任务；没有变化时只答版本',
  params: IdParams,
  query: z.object({ since: z.coerce.number().int().min(0) }),
  response: PolicyChanges,
});

export const changePolicy = endpoint({
  method: 'PATCH',
  path: '/policies/{id}',
  permission: 'policy.edit',
  tag: '政策',
  summary: '改草稿的标题、文号、发文机关、日期',
  params: IdParams,
  body: z.object({
    title: z.string().trim().min(1).max(300).optional(),
    docNumber: z.string().trim().max(60).nullable().optional(),
    issuer: z.string().trim().min(1).max(100).optional(),
    issuedOn: DateText.nullable().optional(),
    horizon: DateText.nullable().optional(),
  }),
  response: PolicyChanges,
  ifMatch: true,
  problems: ['policy.published'],
});

export const setReportingDemands = endpoint({
  method: 'PUT',
  path: '/policies/{id}/reporting-demands',
  permission: 'policy.edit',
  tag: '政策',
  summary: '报送要求：可有多种频次；发布以后也可以改，从下一次开启周期起生效，不动任务',
  params: IdParams,
  body: z.object({
    demands: z
      .array(ReportingDemand)
      .max(4)
      .refine(
        (demands) => new Set(demands.map(({ cadence }) => cadence)).size === demands.length,
        '同一频次只能有一种要求',
      ),
  }),
  response: PolicyChanges,
  ifMatch: true,
});

const ResponsibilityEdit = z.object({
  printed: z.string().trim().min(1).max(200),
  role: ResponsibilityRole,
  collective: z.boolean().default(false),
  /** The unit it stands for; for a collective leave empty and the directory resolves it. */
  unitId: Id.nullable().default(null),
  start: Offset.default(0),
  end: Offset.default(0),
});
const DeadlineEdit = z.object({
  quote: z.string().max(200).default(''),
  start: Offset.default(0),
  end: Offset.default(0),
  date: DateText.nullable(),
  recurrence: Recurrence.nullable().default(null),
});
const TargetEdit = z
  .object({
    quote: z.string().max(500).default(''),
    start: Offset.default(0),
    end: Offset.default(0),
    operator: Operator,
    value: z.number(),
    valueTo: z.number().nullable().default(null),
    measure: z.string().trim().max(20),
    object: z.string().trim().max(100),
    cadence: TargetCadence.nullable().default(null),
    baseline: z.string().max(100).nullable().default(null),
    deadline: DateText.nullable().default(null),
  })
  .superRefine(({ start, end, measure, object }, check) => {
    // A figure quoted from the text may stay as the reader left it; one that a person makes up says what it counts.
    if (end > start) return;
    if (measure === '') check.addIssue({ code: 'custom', path: ['measure'], message: '请填写计量单位' });
    if (object === '') check.addIssue({ code: 'custom', path: ['object'], message: '请填写考核对象' });
  });

/** Whole lists replace whole lists; a field left out stays as it is. */
export const TaskEdit = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  state: TaskState.optional(),
  start: Offset.optional(),
  end: Offset.optional(),
  openEnded: z.boolean().optional(),
  startsOn: DateText.nullable().optional(),
  responsibilities: z.array(ResponsibilityEdit).max(100).optional(),
  deadlines: z.array(DeadlineEdit).max(50).optional(),
  targets: z.array(TargetEdit).max(100).optional(),
});

export const changeTask = endpoint({
  method: 'PATCH',
  path: '/policies/{id}/tasks/{taskId}',
  permission: 'policy.edit',
  tag: '政策',
  summary: '改草稿里的一条任务：责任、时限、指标、是否作为任务；If-Match 用文件的版本',
  params: z.object({ id: Id, taskId: Id }),
  body: TaskEdit,
  response: PolicyChanges,
  ifMatch: true,
  problems: ['policy.published'],
});

export const addTask = endpoint({
  method: 'POST',
  path: '/policies/{id}/tasks',
  permission: 'policy.edit',
  tag: '政策',
  summary: '从选中的文字新增一条任务',
  params: IdParams,
  body: z.object({ start: Offset, end: Offset }),
  response: PolicyChanges,
  status: 201,
  ifMatch: true,
  problems: ['policy.published'],
});

/** All of them or none; `proposed` takes the confirmation of many back. One step of the version. */
export const confirmTasks = endpoint({
  method: 'POST',
  path: '/policies/{id}/task-confirmations',
  permission: 'policy.edit',
  tag: '政策',
  summary: '一次确认多条没有疑问的任务，或一次取消多条确认',
  params: IdParams,
  body: z.object({
    taskIds: z.array(Id).min(1).max(1000),
    state: z.enum(['confirmed', 'proposed']).default('confirmed'),
  }),
  response: PolicyChanges,
  status: 200,
  ifMatch: true,
  problems: ['policy.published', 'policy.question_open', 'lifecycle.refused'],
});

/** The task takes in the span, the units, deadlines and targets of the other, which is then no task any more. */
export const mergeTasks = endpoint({
  method: 'POST',
  path: '/policies/{id}/tasks/{taskId}/merge',
  permission: 'policy.edit',
  tag: '政策',
  summary: '把相邻的一条任务并入这一条；并入的那条标为不作任务',
  params: z.object({ id: Id, taskId: Id }),
  body: z.object({ with: Id }),
  response: PolicyChanges,
  status: 200,
  ifMatch: true,
  problems: ['policy.published', 'lifecycle.refused'],
});

/** Both parts keep the units; deadlines and targets go with the words they are printed in. */
export const splitTask = endpoint({
  method: 'POST',
  path: '/policies/{id}/tasks/{taskId}/split',
  permission: 'policy.edit',
  tag: '政策',
  summary: '在正文的一处把一条任务拆成两条',
  params: z.object({ id: Id, taskId: Id }),
  body: z.object({ at: Offset }),
  response: PolicyChanges,
  status: 200,
  ifMatch: true,
  problems: ['policy.published', 'lifecycle.refused'],
});

/** Says that a printed name stands for a unit: everywhere in this draft, and in later documents of the region. */
export const matchUnit = endpoint({
  method: 'POST',
  path: '/policies/{id}/unit-matches',
  permission: 'policy.edit',
  tag: '政策',
  summary: '把文件里的一个名称对应到单位（全文生效，本地区以后的文件也照此对应）',
  params: IdParams,
  body: z.object({ printed: z.string().min(1).max(200), unitId: Id }),
  response: PolicyChanges,
  status: 200,
  ifMatch: true,
  problems: ['policy.published'],
});

export const readOriginal = endpoint({
  method: 'GET',
  path: '/policies/{id}/file',
  permission: 'policy.read',
  tag: '政策',
  summary: '原文件',
  params: IdParams,
  stream: 'application/octet-stream',
});

export const readTaskSheet = endpoint({
  method: 'GET',
  path: '/policies/{id}/task-sheet.xlsx',
  permission: 'policy.read',
  tag: '政策',
  summary: '责任分解表（Excel）：每条任务一行，可以再导入',
  params: IdParams,
  stream: XLSX,
});

/** The reader alone: nothing is stored. The answer is the JSON of `luoshi read`. */
export const readText = endpoint({
  method: 'POST',
  path: '/readings',
  permission: 'policy.read',
  tag: '政策',
  summary: '只读不存：返回读数 JSON',
  upload: true,
  body: z.object({ text: z.string().optional() }),
  response: z.record(z.string(), z.unknown()),
  status: 200,
  problems: [
    'file.empty',
    'file.too_large',
    'file.binary',
    'file.corrupt',
    'file.scan',
    'file.encrypted',
    'file.unsupported',
    'file.too_complex',
    'server.unavailable',
  ],
});
