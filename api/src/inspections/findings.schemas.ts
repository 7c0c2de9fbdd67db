import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { deedsOn } from '../platform/openapi/deeds.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Deed } from '../platform/audit/audit.schemas.js';
import { DateText, Id, IdParams, many, page, Paging, Reason } from '../platform/openapi/fields.js';
import { FINDING_GRADES, FINDING_STATES } from './finding.entity.js';

const tag = '督查';
export const FindingGrade = z.enum(FINDING_GRADES).meta({ description: '一般、较重、严重' });

export const FindingState = z.enum(FINDING_STATES);

export const Finding = z
  .object({
    id: Id,
    round: z.object({ id: Id, name: z.string() }),
    seq: z.number().int(),
    unit: UnitRef,
    workItem: z.object({ id: Id, title: z.string() }).nullable(),
    visitId: Id.nullable(),
    grade: FindingGrade,
    sentence: z.string(),
    demand: z.string(),
    state: FindingState,
    foundBy: z.string(),
    foundOn: DateText,
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredOn: DateText.nullable(),
    decision: z.string().nullable(),
    decidedOn: DateText.nullable(),
    files: z.number().int(),
    /** The newest order about it that the person may see. */
    order: z.object({ id: Id, mark: z.string().nullable(), state: z.string() }).nullable(),
    abilities: z.object({ answer: z.boolean(), decide: z.boolean(), order: z.boolean() }),
  })
  .meta({ id: 'Finding' });

export const listFindings = endpoint({
  method: 'GET',
  path: '/findings',
  permission: 'inspection.read',
  tag,
  summary: '督查发现的问题',
  query: z.object({
    ...Paging,
    round: Id.optional(),
    unit: Id.optional(),
    workItem: Id.optional(),
    state: many(FindingState),
    grade: many(FindingGrade),
    q: z.string().max(100).optional(),
    /** The newest first, the gravest first, or unit by unit. */
    sort: z.enum(['newest', 'grade', 'unit']).default('newest'),
  }),
  response: page(Finding),
});

export const readFinding = endpoint({
  method: 'GET',
  path: '/findings/{id}',
  permission: 'inspection.read',
  tag,
  summary: '一个问题，和它的记录、答复、销号',
  params: IdParams,
  response: Finding.extend({ history: z.array(Deed) }),
});

export const recordFinding = endpoint({
  method: 'POST',
  path: '/inspections/{id}/findings',
  permission: 'inspection.run',
  tag,
  summary: '记录一个问题；有关事项随之亮黄灯，直到销号',
  params: IdParams,
  body: z.object({
    unitId: Id,
    workItemId: Id.nullable().default(null),
    visitId: Id.nullable().default(null),
    grade: FindingGrade,
    sentence: z.string().trim().min(6, '请用一句话写明问题').max(500, '一句话写明，至多 500 个字'),
    demand: z.string().trim().max(2000).default(''),
  }),
  response: Finding,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

const deed = deedsOn({ path: '/findings', tag, response: Finding, problems: ['lifecycle.refused'] });

export const answerFinding = deed(
  'answer',
  'rectification.answer',
  '单位对问题的答复',
  z.object({ answer: z.string().trim().min(4, '请写明答复').max(4000) }),
);
export const settleFinding = deed(
  'settlement',
  'inspection.run',
  '问题销号（立行立改的）',
  z.object({ reason: Reason }),
);
export const withdrawFinding = deed(
  'withdrawal',
  'inspection.run',
  '撤回记错的问题',
  z.object({ reason: Reason }),
);
