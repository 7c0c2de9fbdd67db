import { z } from 'zod';
import { Policy, PolicyRef, ResponsibilityRole } from '../policies/policies.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams } from '../platform/openapi/fields.js';

const Count = z.number().int();
const NamedUnit = z.object({ name: z.string(), role: ResponsibilityRole });
const Figure = z.object({ words: z.string(), deadline: DateText.nullable() });

/** Why a document is thought to be the one: named in the text, nearly the same title, many of the same tasks. */
export const AmendmentSign = z.enum(['named', 'title', 'tasks']);
export const ChangeKind = z.enum(['wording', 'responsibility', 'deadline', 'target']);
/** 接续办理、接续并重新签收；撤销、按原文件继续、办结；交办. The first of `decisions` holds unless another is chosen. */
export const AmendmentDecision = z.enum(['carry', 'renew', 'cancel', 'keep', 'close', 'assign']);
export const LeavingUnits = z.enum(['cancel', 'keep']);

/** What happens to how many items. */
export const AmendmentTally = z
  .object({
    /** Go on under the new version, `moved` of them with another deadline, `roleChanged` in another role. */
    carried: Count,
    moved: Count,
    roleChanged: Count,
    renewed: Count,
    assigned: Count,
    cancelled: Count,
    closed: Count,
    /** Go on under the old version. */
    kept: Count,
  })
  .meta({ id: 'AmendmentTally' });

export const ComparedTask = z
  .object({
    id: Id,
    clauseRef: z.string(),
    title: z.string(),
    text: z.string(),
    due: DateText.nullable(),
    responsibilities: z.array(NamedUnit),
  })
  .meta({ id: 'ComparedTask' });

export const ComparisonRow = z
  .object({
    relation: z.enum(['same', 'changed', 'new', 'gone']),
    kinds: z.array(ChangeKind),
    old: ComparedTask.nullable(),
    new: ComparedTask.nullable(),
    /** Of a changed wording or figure: kept and removed make up the old text, kept and added the new one. */
    differences: z.array(z.object({ kind: z.enum(['kept', 'removed', 'added']), text: z.string() })),
    units: z.object({
      added: z.array(NamedUnit),
      removed: z.array(NamedUnit),
      roles: z.array(z.object({ name: z.string(), from: ResponsibilityRole, to: ResponsibilityRole })),
    }),
    /** Targets that differ, each with the one that continues it. */
    targets: z.array(z.object({ old: Figure.nullable(), new: Figure.nullable() })),
    decision: AmendmentDecision,
    decisions: z.array(AmendmentDecision),
    /** For the items of units that the new version does not name any more. */
    leaving: LeavingUnits,
    reason: z.string(),
    /** A person has decided; otherwise this is what is proposed. */
    decided: z.boolean(),
    /** Null once the document is published: then the history of the items says what happened. */
    tally: AmendmentTally.nullable(),
  })
  .meta({ id: 'ComparisonRow' });

export const Comparison = z
  .object({
    policyId: Id,
    title: z.string(),
    state: z.enum(['draft', 'published']),
    version: Count,
    amends: PolicyRef,
    rows: z.array(ComparisonRow),
    tally: AmendmentTally.nullable(),
    abilities: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'Comparison' });

export const readAmendment = endpoint({
  method: 'GET',
  path: '/policies/{id}/amendment',
  permission: 'policy.read',
  tag: '政策',
  summary: '一份文件修订的是哪一份；草稿附可能的几份及理由',
  params: IdParams,
  response: z.object({
    amends: PolicyRef.nullable(),
    suggestions: z.array(z.object({ policy: PolicyRef, signs: z.array(AmendmentSign) })),
  }),
});

/** A person says which published document of the region the draft amends, or that it amends none (`null`). */
export const setAmendment = endpoint({
  method: 'PUT',
  path: '/policies/{id}/amendment',
  permission: 'policy.edit',
  tag: '政策',
  summary: '确认草稿修订的是哪一份已发布的文件，或不是修订（null）',
  params: IdParams,
  body: z.object({ amends: Id.nullable() }),
  response: Policy,
  ifMatch: true,
  problems: ['policy.published', 'policy.superseded'],
});

export const readComparison = endpoint({
  method: 'GET',
  path: '/policies/{id}/comparison',
  permission: 'policy.read',
  tag: '政策',
  summary: '新旧两版逐条比对：哪些相同、改了什么、新增、取消，以及发布后事项怎样处理',
  params: IdParams,
  response: Comparison,
  problems: ['policy.amends_nothing'],
});

/** Each names a row by its tasks; `decision: null` takes a decision back, so that what is proposed holds again. */
export const decideAmendments = endpoint({
  method: 'PATCH',
  path: '/policies/{id}/comparison',
  permission: 'policy.edit',
  tag: '政策',
  summary: '决定修订中各条任务的事项怎样处理；可一次决定多条；If-Match 用草稿的版本',
  params: IdParams,
  body: z.object({
    decisions: z
      .array(
        z.object({
          old: Id.nullable(),
          new: Id.nullable(),
          decision: AmendmentDecision.nullable(),
          leaving: LeavingUnits.default('cancel'),
          reason: z.string().trim().max(500).default(''),
        }),
      )
      .min(1, '请先选择任务')
      .max(5000),
  }),
  response: Comparison,
  ifMatch: true,
  problems: ['policy.published', 'policy.amends_nothing'],
});
