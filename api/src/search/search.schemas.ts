import { z } from 'zod';
import { ReportState } from '../cycles/reports.schemas.js';
import { UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { FindingGrade, FindingState } from '../inspections/findings.schemas.js';
import { OrderColour, OrderState } from '../inspections/rectifications.schemas.js';
import { DateText, Id, Paging, page } from '../platform/openapi/fields.js';

/** Pieces that make up the excerpt; `hit` are the words that were looked for. */
const Excerpt = z.array(z.object({ text: z.string(), hit: z.boolean() }));

const Words = {
  ...Paging,
  limit: z.coerce.number().int().min(1).max(50).default(20),
  q: z.string().trim().min(1, '请输入要找的词').max(100, '要找的词请不要超过 100 个字'),
};

/** `total` counts up to 1,000; when there are more, `totalIsLeast` says so. */
function found<T extends z.ZodType>(item: T) {
  return page(item).extend({ totalIsLeast: z.boolean() });
}

export const PassageHit = z
  .object({
    id: Id,
    policy: z.object({
      id: Id,
      title: z.string(),
      docNumber: z.string().nullable(),
      publishedOn: DateText,
      /** A newer version of it is in force. */
      superseded: z.boolean(),
    }),
    clauseRef: z.string(),
    /** Null for what a clause says outside its tasks. */
    task: z.object({ id: Id, title: z.string() }).nullable(),
    /** Where the passage begins in the text of the policy. */
    start: z.number().int(),
    excerpt: Excerpt,
  })
  .meta({ id: 'PassageHit' });

export const ReportHit = z
  .object({
    id: Id,
    cycle: z.object({ id: Id, period: z.string(), label: z.string() }),
    unit: UnitRef,
    workItem: z.object({ id: Id, title: z.string(), policyTitle: z.string() }),
    state: ReportState,
    firstSubmittedOn: DateText,
    excerpt: Excerpt,
  })
  .meta({ id: 'ReportHit' });

export const FindingHit = z
  .object({
    id: Id,
    round: z.object({ id: Id, name: z.string() }),
    seq: z.number().int(),
    unit: UnitRef,
    grade: FindingGrade,
    state: FindingState,
    sentence: z.string(),
    foundOn: DateText,
    excerpt: Excerpt,
  })
  .meta({ id: 'FindingHit' });

export const RectificationHit = z
  .object({
    id: Id,
    /** 文号; null until it is signed. */
    mark: z.string().nullable(),
    matter: z.string(),
    unit: UnitRef,
    colour: OrderColour,
    state: OrderState,
    dueOn: DateText,
    excerpt: Excerpt,
  })
  .meta({ id: 'RectificationHit' });

export const findPassages = endpoint({
  method: 'GET',
  path: '/search/passages',
  permission: 'policy.read',
  tag: '搜索',
  summary: '在已发布的政策文件里找：任务和条款，各带所在位置；几个词之间用空格，要都出现',
  query: z.object({ ...Words, policy: Id.optional() }),
  response: found(PassageHit),
});

export const findReports = endpoint({
  method: 'GET',
  path: '/search/reports',
  permission: 'report.read',
  tag: '搜索',
  summary: '在已提交的进展报告里找：做了什么、问题、下一步',
  query: z.object({ ...Words, policy: Id.optional(), unit: Id.optional() }),
  response: found(ReportHit),
});

export const findFindings = endpoint({
  method: 'GET',
  path: '/search/findings',
  permission: 'inspection.read',
  tag: '搜索',
  summary: '在督查发现的问题里找：问题、整改要求、单位答复',
  query: z.object({ ...Words, unit: Id.optional() }),
  response: found(FindingHit),
});

export const findRectifications = endpoint({
  method: 'GET',
  path: '/search/rectifications',
  permission: 'inspection.read',
  tag: '搜索',
  summary: '在督办单里找：督办事项、整改要求、单位回复',
  query: z.object({ ...Words, unit: Id.optional() }),
  response: found(RectificationHit),
});
