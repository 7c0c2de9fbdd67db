import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { ORDER_COLOURS } from '../domain/inspections/rising.js';
import { RECTIFICATION_STATES } from '../domain/lifecycle/rectification-lifecycle.js';
import { deedsOn } from '../platform/openapi/deeds.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import {
  DateText,
  Flag,
  Id,
  IdParams,
  many,
  Moment,
  page,
  Paging,
  Reason,
} from '../platform/openapi/fields.js';
import { FindingGrade } from './findings.schemas.js';
import { ORDER_ORIGINS } from './rectification.entity.js';

const tag = '整改';

export const OrderState = z.enum(RECTIFICATION_STATES);
export const OrderColour = z.enum(ORDER_COLOURS).meta({ description: '蓝、橙、红、约谈' });

export const RectificationSummary = z
  .object({
    id: Id,
    /** 文号; null until it is signed. */
    mark: z.string().nullable(),
    matter: z.string(),
    unit: UnitRef,
    region: z.object({ id: Id, name: z.string() }),
    workItem: z.object({ id: Id, title: z.string() }).nullable(),
    finding: z
      .object({
        id: Id,
        roundId: Id,
        round: z.string(),
        seq: z.number().int(),
        grade: FindingGrade,
      })
      .nullable(),
    origin: z.enum(ORDER_ORIGINS),
    colour: OrderColour,
    state: OrderState,
    dueOn: DateText,
    originalDueOn: DateText,
    /** Its date has passed while it lies with the unit. */
    overdue: z.boolean(),
    /** The colour that a rise waits to be signed for. */
    risesTo: OrderColour.nullable(),
    draftedOn: DateText,
    signedOn: DateText.nullable(),
    closedOn: DateText.nullable(),
    lookBackOn: DateText.nullable(),
  })
  .meta({ id: 'RectificationSummary' });

export const WAITING = ['sign', 'reply', 'approve', 'verify', 'close', 'look-back'] as const;

export const listRectifications = endpoint({
  method: 'GET',
  path: '/rectifications',
  permission: 'inspection.read',
  tag,
  summary: '督办单',
  query: z.object({
    ...Paging,
    state: many(OrderState),
    colour: many(OrderColour),
    unit: Id.optional(),
    workItem: Id.optional(),
    finding: Id.optional(),
    round: Id.optional(),
    overdue: Flag,
    /** What it waits for: a signature (of the order or of its rise), a reply, … a look back that is due. */
    waiting: z.enum(WAITING).optional(),
    toSign: Flag.meta({ description: '等本人签发的：本地区拟好的（不是本人拟的）和待签发的升级' }),
    q: z.string().max(100).optional(),
    /** What is due first, what was drafted last, what has risen highest, or unit by unit. */
    sort: z.enum(['due', 'newest', 'colour', 'unit']).default('due'),
  }),
  response: page(RectificationSummary),
});

export const Measure = z
  .object({
    id: Id,
    seq: z.number().int(),
    words: z.string(),
    dueOn: DateText.nullable(),
    state: z.enum(['doing', 'done', 'dropped']),
    result: z.string(),
    doneOn: DateText.nullable(),
    files: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'RectificationMeasure' });

export const Rectification = RectificationSummary.extend({
  demand: z.string(),
  version: z.number().int(),
  /** Null: the system. */
  draftedBy: z.string().nullable(),
  signedBy: z.string().nullable(),
  reply: z.string(),
  repliedBy: z.string().nullable(),
  repliedOn: DateText.nullable(),
  approvedBy: z.string().nullable(),
  approvedOn: DateText.nullable(),
  verification: z.string(),
  verifiedBy: z.string().nullable(),
  verifiedOn: DateText.nullable(),
  closedBy: z.string().nullable(),
  lookBackNote: z.string(),
  lookedBackOn: DateText.nullable(),
  findingSentence: z.string().nullable(),
  reportId: Id.nullable(),
  /** The closed order whose matter came back, and the one that followed this. */
  previous: z.object({ id: Id, mark: z.string().nullable() }).nullable(),
  next: z.object({ id: Id, mark: z.string().nullable() }).nullable(),
  measures: z.array(Measure),
  extensions: z.array(
    z.object({
      askedDueOn: DateText,
      reason: z.string(),
      askedBy: z.string(),
      askedOn: DateText,
      state: z.enum(['open', 'granted', 'refused', 'lapsed']),
      decidedOn: DateText.nullable(),
      decision: z.string(),
    }),
  ),
  rises: z.array(
    z.object({
      from: OrderColour,
      to: OrderColour,
      state: z.enum(['drafted', 'signed', 'dismissed']),
      draftedOn: DateText,
      decidedOn: DateText.nullable(),
      reason: z.string(),
    }),
  ),
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
    redraft: z.boolean(),
    sign: z.boolean(),
    dismiss: z.boolean(),
    measures: z.boolean(),
    reply: z.boolean(),
    approve: z.boolean(),
    extend: z.boolean(),
    decideExtension: z.boolean(),
    verify: z.boolean(),
    reject: z.boolean(),
    close: z.boolean(),
    withdraw: z.boolean(),
    decideRise: z.boolean(),
    lookBack: z.boolean(),
  }),
}).meta({ id: 'Rectification' });

export const readRectification = endpoint({
  method: 'GET',
  path: '/rectifications/{id}',
  permission: 'inspection.read',
  tag,
  summary: '一份督办单：措施、回复、延期、升级、核验、回头看、经过',
  params: IdParams,
  response: Rectification,
});

const Draft = {
  matter: z.string().trim().min(4, '请写明督办事项').max(300, '一单一事，至多 300 个字'),
  demand: z.string().trim().min(4, '请写明整改要求').max(4000),
  dueOn: DateText,
  colour: OrderColour.default('blue'),
};

export const draftRectification = endpoint({
  method: 'POST',
  path: '/rectifications',
  permission: 'inspection.run',
  tag,
  summary: '拟督办单：从问题、逾期报告、逾期事项，或直接拟写；由他人签发后编号生效',
  body: z.discriminatedUnion('origin', [
    z.object({ origin: z.literal('finding'), findingId: Id, ...Draft }),
    z.object({ origin: z.literal('report'), reportId: Id, ...Draft }),
    z.object({ origin: z.literal('item'), workItemId: Id, ...Draft }),
    z.object({ origin: z.literal('hand'), unitId: Id, ...Draft }),
  ]),
  response: Rectification,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const redraftRectification = endpoint({
  method: 'PUT',
  path: '/rectifications/{id}/draft',
  permission: 'inspection.run',
  tag,
  summary: '修改待签发的督办单',
  params: IdParams,
  body: z.object(Draft),
  response: Rectification,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});

const deed = deedsOn({
  path: '/rectifications',
  tag,
  response: Rectification,
  problems: ['lifecycle.refused', 'rectification.same_person', 'rectification.measure_open'],
});
const decision = z
  .object({
    granted: z.boolean(),
    reason: z.string().trim().max(2000, '理由过长，至多 2000 个字').default(''),
  })
  .superRefine((value, context) => {
    if (!value.granted && value.reason.length < 5)
      context.addIssue({ code: 'custom', path: ['reason'], message: '请写明理由（至少 5 个字）' });
  });

export const signRectification = deed(
  'signature',
  'rectification.sign',
  '签发：编号并送达单位',
  z.object({}),
);
export const dismissRectification = deed(
  'dismissal',
  'rectification.sign',
  '不予签发',
  z.object({ reason: Reason }),
);
export const withdrawRectification = deed(
  'withdrawal',
  'rectification.sign',
  '撤销已签发的督办单',
  z.object({ reason: Reason }),
);
const MeasureWords = z.string().trim().min(4, '请写明措施').max(1000, '至多 1000 个字');

export const addMeasure = deed(
  'measures',
  'rectification.answer',
  '增加一条整改措施',
  z.object({
    words: MeasureWords,
    dueOn: DateText.nullable().default(null),
  }),
);
export const replyRectification = deed(
  'reply',
  'rectification.answer',
  '整改回复，交单位负责人审核',
  z.object({ reply: z.string().trim().min(10, '请写明整改情况（至少 10 个字）').max(8000) }),
);
export const decideReply = deed('approval', 'rectification.approve', '单位负责人审核回复', decision);
export const askOrderExtension = deed(
  'extension',
  'rectification.answer',
  '申请延期（须在到期前）',
  z.object({ dueOn: DateText, reason: Reason }),
);
export const decideOrderExtension = deed(
  'extension-decision',
  'rectification.sign',
  '对延期申请作出决定',
  decision,
);
export const verifyRectification = deed(
  'verification',
  'inspection.run',
  '核验整改情况：通过，或退回继续整改',
  z.object({ passed: z.boolean(), words: Reason, dueOn: DateText.optional() }),
);
export const closeRectification = deed('closure', 'rectification.sign', '销号', z.object({}));
export const decideRise = deed('rise', 'rectification.sign', '签发升级，或不予升级', decision);
export const lookBackRectification = deed(
  'look-back',
  'inspection.run',
  '回头看：已巩固，或有反弹（重新督办）',
  z.object({ sustained: z.boolean(), note: Reason, dueOn: DateText.optional() }),
);

export const changeMeasure = endpoint({
  method: 'PUT',
  path: '/rectification-measures/{id}',
  permission: 'rectification.answer',
  tag,
  summary: '修改一条整改措施及其完成情况',
  params: IdParams,
  body: z.object({
    words: MeasureWords,
    dueOn: DateText.nullable(),
    state: z.enum(['doing', 'done', 'dropped']),
    result: z.string().trim().max(4000).default(''),
  }),
  response: Rectification,
  ifMatch: true,
  problems: ['lifecycle.refused'],
});
