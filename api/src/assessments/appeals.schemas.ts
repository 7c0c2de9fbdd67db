import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { FACT_KIND_NAMES } from '../domain/scoring/fact.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';
import { ScoredFact } from './assessments.schemas.js';

const tag = '考核申诉';

export const Appeal = z
  .object({
    id: Id,
    assessment: z.object({ id: Id, title: z.string(), year: z.number().int() }),
    unit: UnitRef,
    fact: ScoredFact,
    state: z.enum(['open', 'upheld', 'rejected']),
    reason: z.string(),
    filedBy: z.string(),
    filedOn: DateText,
    decision: z.string().nullable(),
    /** Of an upheld one: what the fact counts as instead; null: it costs nothing. */
    treatedAs: z.enum(FACT_KIND_NAMES).nullable(),
    treatedQuantity: z.number().int().nullable(),
    decidedBy: z.string().nullable(),
    decidedOn: DateText.nullable(),
    /** What the fact may be turned into when the appeal is upheld. */
    milder: z.array(z.enum(FACT_KIND_NAMES)),
    abilities: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'Appeal' });

export const listAppeals = endpoint({
  method: 'GET',
  path: '/appeals',
  permission: 'assessment.read',
  tag,
  summary: '申诉，新的在前；单位看到自己的',
  query: z.object({
    ...Paging,
    assessment: Id.optional(),
    unit: Id.optional(),
    state: z.enum(['open', 'upheld', 'rejected']).optional(),
  }),
  response: page(Appeal),
});

export const fileAppeal = endpoint({
  method: 'POST',
  path: '/appeals',
  permission: 'appeal.file',
  tag,
  summary: '申诉：异议期内，对本单位的一件事实提出，每件一次',
  body: z.object({
    assessmentId: Id,
    factNo: z.number().int().min(1),
    reason: z.string().trim().min(10, '请写明申诉的理由（至少 10 个字）').max(2000),
  }),
  response: Appeal,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused', 'appeal.window_over', 'appeal.duplicate'],
});

export const decideAppeal = endpoint({
  method: 'POST',
  path: '/appeals/{id}/decision',
  permission: 'appeal.decide',
  tag,
  summary: '决定一件申诉：成立（不再扣分，或改按较轻的一种计）或不成立，写明理由',
  params: IdParams,
  body: z.object({
    upheld: z.boolean(),
    reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000),
    treatedAs: z.enum(FACT_KIND_NAMES).nullable().default(null),
    quantity: z.number().int().min(1).max(3650).default(1),
  }),
  response: Appeal,
  status: 200,
  problems: ['lifecycle.refused', 'assessment.same_person'],
});
