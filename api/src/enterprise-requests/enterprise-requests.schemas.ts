import { z } from 'zod';
import { DEED_KINDS, SATISFACTIONS } from './enterprise-request.entity.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, page, Paging, Reason } from '../platform/openapi/fields.js';

const tag = '企业诉求';

const text = (what: string, most: number) =>
  z.string().trim().min(2, `请填写${what}（至少 2 个字）`).max(most, `${what}过长，至多 ${most} 个字`);
const UnitRef = z.object({ id: Id, name: z.string(), regionId: Id });
const State = z.enum(['received', 'answered', 'advised', 'settled', 'rated', 'dissatisfied']);
const Step = z.object({
  dueOn: DateText,
  doneOn: DateText.nullable(),
  /** `late`: done after its day; `overdue`: not done and its day is past. */
  standing: z.enum(['done', 'late', 'waiting', 'overdue']),
});

const Steps = z.object({ answer: Step, opinion: Step, settlement: Step });

export const EnterpriseRequestSummary = z
  .object({
    id: Id,
    /** As it is written: 2026-0012. */
    number: z.string(),
    enterprise: z.string(),
    matter: z.string(),
    unit: UnitRef,
    state: State,
    receivedOn: DateText,
    /** From 1; more where the enterprise was not content and it is dealt with anew. The steps are of this round. */
    round: z.number().int(),
    steps: Steps,
    satisfaction: z.enum(SATISFACTIONS).nullable(),
  })
  .meta({ id: 'EnterpriseRequestSummary' });

export const EnterpriseRequest = EnterpriseRequestSummary.extend({
  contact: z.string(),
  phone: z.string(),
  /** Rounds that ended with the enterprise not content, the first one first. */
  pastRounds: z.array(
    z.object({ round: z.number().int(), unit: z.string(), begunOn: DateText, steps: Steps }),
  ),
  deeds: z.array(
    z.object({
      round: z.number().int(),
      kind: z.enum(DEED_KINDS),
      words: z.string(),
      unit: z.string(),
      by: z.string(),
      on: DateText,
    }),
  ),
  abilities: z.object({
    answer: z.boolean(),
    advise: z.boolean(),
    settle: z.boolean(),
    transfer: z.boolean(),
    rate: z.boolean(),
    reopen: z.boolean(),
  }),
}).meta({ id: 'EnterpriseRequest' });

export const listEnterpriseRequests = endpoint({
  method: 'GET',
  path: '/enterprise-requests',
  permission: 'enterprise-request.read',
  tag,
  summary: '企业诉求，最新的在前',
  query: z.object({
    ...Paging,
    state: State.optional(),
    /** A step is not done and its day is past. */
    overdue: Flag,
    /** Not settled yet. */
    open: Flag,
    satisfaction: z.enum(SATISFACTIONS).optional(),
    /** Dealt with anew, because the enterprise was not content. */
    reopened: Flag,
    unit: Id.optional(),
    /** Words of the enterprise or of the matter. */
    q: z.string().max(100).optional(),
  }),
  response: page(EnterpriseRequestSummary),
});

export const readEnterpriseRequest = endpoint({
  method: 'GET',
  path: '/enterprise-requests/{id}',
  permission: 'enterprise-request.read',
  tag,
  summary: '一件企业诉求和办理经过',
  params: IdParams,
  response: EnterpriseRequest,
});

export const receiveEnterpriseRequest = endpoint({
  method: 'POST',
  path: '/enterprise-requests',
  permission: 'enterprise-request.receive',
  tag,
  summary: '登记一件企业诉求：效能办交给一个单位，单位登记自己收到的；各步期限从受理日起算',
  body: z.object({
    enterprise: text('企业名称', 100),
    contact: text('联系人', 50),
    phone: z
      .string()
      .trim()
      .regex(/^[\d\-+() ]{5,30}$/, '联系电话写作 0573-82521234 或者手机号'),
    matter: text('诉求内容', 2000),
    /** Left out by a unit: its own. */
    unitId: Id.optional(),
  }),
  response: EnterpriseRequest,
  status: 201,
  idempotent: true,
});

const deed = (path: `/${string}`, permission: 'enterprise-request.handle', summary: string, what: string) =>
  endpoint({
    method: 'POST',
    path,
    permission,
    tag,
    summary,
    params: IdParams,
    body: z.object({ words: text(what, 2000) }),
    response: EnterpriseRequest,
    status: 200,
    problems: ['lifecycle.refused'],
  });

export const answerEnterpriseRequest = deed(
  '/enterprise-requests/{id}/answer',
  'enterprise-request.handle',
  '承办单位响应',
  '响应情况',
);
export const adviseEnterpriseRequest = deed(
  '/enterprise-requests/{id}/opinion',
  'enterprise-request.handle',
  '承办单位提出办理意见',
  '办理意见',
);
export const settleEnterpriseRequest = deed(
  '/enterprise-requests/{id}/settlement',
  'enterprise-request.handle',
  '承办单位办结',
  '办理结果',
);

export const transferEnterpriseRequest = endpoint({
  method: 'POST',
  path: '/enterprise-requests/{id}/transfer',
  permission: 'enterprise-request.oversee',
  tag,
  summary: '效能办转交其他单位，期限不变',
  params: IdParams,
  body: z.object({
    unitId: Id,
    reason: Reason,
  }),
  response: EnterpriseRequest,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const rateEnterpriseRequest = endpoint({
  method: 'POST',
  path: '/enterprise-requests/{id}/rating',
  permission: 'enterprise-request.oversee',
  tag,
  summary: '效能办回访企业，记下是否满意',
  params: IdParams,
  body: z.object({
    satisfaction: z.enum(SATISFACTIONS),
    words: z.string().trim().max(2000, '回访记录过长，至多 2000 个字').default(''),
  }),
  response: EnterpriseRequest,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const reopenEnterpriseRequest = endpoint({
  method: 'POST',
  path: '/enterprise-requests/{id}/reopening',
  permission: 'enterprise-request.oversee',
  tag,
  summary: '企业不满意的，效能办要求重新办理：新一轮期限从当天起算，上一轮留存',
  params: IdParams,
  body: z.object({
    reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000, '理由过长，至多 2000 个字'),
    /** Left out: the unit that had it. */
    unitId: Id.optional(),
  }),
  response: EnterpriseRequest,
  status: 200,
  problems: ['lifecycle.refused'],
});

const days = z.number().int('请填整数').min(1, '至少 1 天').max(90, '至多 90 天');
const Clock = z
  .object({ answer: days, opinion: days, settlement: days, workingDays: z.boolean() })
  .meta({ id: 'EnterpriseRequestClock' });

export const readEnterpriseRequestClock = endpoint({
  method: 'GET',
  path: '/enterprise-request-clock',
  permission: 'enterprise-request.read',
  tag,
  summary: '本地区企业诉求的办理时限',
  response: Clock,
});

export const setEnterpriseRequestClock = endpoint({
  method: 'POST',
  path: '/enterprise-request-clock',
  permission: 'enterprise-request.oversee',
  tag,
  summary: '改本地区企业诉求的办理时限，此后登记的诉求按新的算',
  body: Clock,
  response: Clock,
  status: 200,
});
