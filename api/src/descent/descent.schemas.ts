import { z } from 'zod';
import { RegionRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams } from '../platform/openapi/fields.js';

export const DescentPolicy = z
  .object({
    id: Id,
    title: z.string(),
    docNumber: z.string().nullable(),
    region: RegionRef,
  })
  .meta({ id: 'DescentPolicy' });

/** Where a text says that it follows another. */
export const CitationRef = z
  .object({
    title: z.string().nullable(),
    docNumber: z.string().nullable(),
    quote: z.string(),
    start: z.number().int(),
    end: z.number().int(),
  })
  .meta({ id: 'CitationRef' });

const Decided = {
  /** Display name; null while nobody has decided. */
  decidedBy: z.string().nullable(),
  decidedOn: DateText.nullable(),
};

export const PolicyDescent = z
  .object({
    policy: DescentPolicy,
    state: z.enum(['draft', 'published']),
    /** `suggested`: cited in the text, and nobody has decided. */
    uppers: z.array(
      z.object({
        policy: DescentPolicy,
        state: z.enum(['suggested', 'linked', 'withdrawn']),
        citation: CitationRef.nullable(),
        /** Pairs of tasks that are linked. */
        links: z.number().int(),
        ...Decided,
      }),
    ),
    /** Cited, but no such document is published in a region above. */
    unknown: z.array(CitationRef),
    /** Those that carry out this one, and that the person may see. */
    lowers: z.array(z.object({ policy: DescentPolicy, links: z.number().int() })),
    abilities: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'PolicyDescent' });

export const readPolicyDescent = endpoint({
  method: 'GET',
  path: '/policies/{id}/descent',
  permission: 'policy.read',
  tag: '层层分解',
  summary: '一份文件的上级文件（正文里引用的和已经确认的）与承接它的下级文件',
  params: IdParams,
  response: PolicyDescent,
});

export const decideUpperPolicy = endpoint({
  method: 'POST',
  path: '/policies/{id}/upper-policies',
  permission: 'descent.decide',
  tag: '层层分解',
  summary: '确认一份已发布的上级文件是本文件的依据，或撤回；原来的决定留在历史里',
  params: IdParams,
  body: z.object({ upperPolicyId: Id, decision: z.enum(['linked', 'withdrawn']) }),
  response: PolicyDescent,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const DescentTask = z
  .object({
    id: Id,
    clauseRef: z.string(),
    title: z.string(),
    text: z.string(),
    start: z.number().int(),
    end: z.number().int(),
  })
  .meta({ id: 'DescentTask' });

export const DescentLink = z
  .object({
    upperTaskId: Id,
    lowerTaskId: Id,
    state: z.enum(['suggested', 'linked', 'refused']),
    /** Why it is or was suggested; empty for what a person found alone. */
    reason: z.string(),
    /** Of the suggestion; null where the rules would suggest nothing. */
    score: z.number().nullable(),
    ...Decided,
  })
  .meta({ id: 'DescentLink' });

export const DescentLinks = z
  .object({
    upper: DescentPolicy,
    lower: DescentPolicy,
    /** Whether the two policies are held together; only then can tasks be linked. */
    linked: z.boolean(),
    upperTasks: z.array(DescentTask),
    lowerTasks: z.array(DescentTask),
    /** The likeliest suggestions first, then what was decided without one. */
    links: z.array(DescentLink),
    abilities: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'DescentLinks' });

const PairParams = z.object({ id: Id, upperId: Id });

export const readDescentLinks = endpoint({
  method: 'GET',
  path: '/policies/{id}/upper-policies/{upperId}/links',
  permission: 'policy.read',
  tag: '层层分解',
  summary: '两份文件的任务对照：系统建议的、已决定的，各带理由',
  params: PairParams,
  response: DescentLinks,
});

/** All of them or none. Deciding the same again changes nothing. */
export const decideDescentLinks = endpoint({
  method: 'POST',
  path: '/policies/{id}/upper-policies/{upperId}/links',
  permission: 'descent.decide',
  tag: '层层分解',
  summary: '决定一对或多对任务：承接（linked）、不是承接（refused）、撤回决定（withdrawn）',
  params: PairParams,
  body: z.object({
    decisions: z
      .array(
        z.object({
          upperTaskId: Id,
          lowerTaskId: Id,
          decision: z.enum(['linked', 'refused', 'withdrawn']),
        }),
      )
      .min(1, '请先选择任务')
      .max(1000),
  }),
  response: DescentLinks,
  status: 200,
  problems: ['lifecycle.refused'],
});
