import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, page, Paging, Reason } from '../platform/openapi/fields.js';

const tag = '批示';

const words = (what: string) =>
  z.string().trim().min(2, `请写明${what}`).max(2000, `${what}过长，至多 2000 个字`);
const UnitRef = z.object({ id: Id, name: z.string(), regionId: Id });
const SubjectKind = z.enum(['work-item', 'unit', 'policy']);
export const DirectiveState = z.enum(['open', 'answered', 'settled']);

export const DirectiveSummary = z
  .object({
    id: Id,
    /** What it was written on; `title` is the task, the unit or the policy. */
    subject: z.object({ kind: SubjectKind, id: Id, title: z.string() }),
    words: z.string(),
    urgency: z.enum(['urgent', 'normal']),
    dueOn: DateText,
    /** The first day that somebody who has not answered has to keep: an answer given back has a new one. */
    nextDueOn: DateText.nullable(),
    writtenBy: z.string(),
    writtenOn: DateText,
    /** `open`: somebody has not answered yet; `answered`: it waits for the leader. */
    state: DirectiveState,
    /** Somebody has not answered and their day is past. */
    overdue: z.boolean(),
    units: z.array(UnitRef.extend({ state: z.enum(['owed', 'answered', 'settled']), dueOn: DateText })),
  })
  .meta({ id: 'DirectiveSummary' });

export const Directive = DirectiveSummary.extend({
  settled: z.object({ by: z.string(), on: DateText, words: z.string() }).nullable(),
  duties: z.array(
    z.object({
      unit: UnitRef,
      state: z.enum(['owed', 'answered', 'settled']),
      dueOn: DateText,
      /** Decides whether the unit was late; null while it has not answered. */
      firstAnsweredOn: DateText.nullable(),
      /** The first answer came after the day of the directive, or is still out after it. */
      late: z.boolean(),
      replies: z.array(
        z.object({ kind: z.enum(['answer', 'return']), words: z.string(), by: z.string(), on: DateText }),
      ),
      abilities: z.object({ answer: z.boolean(), return: z.boolean() }),
    }),
  ),
  abilities: z.object({ settle: z.boolean() }),
}).meta({ id: 'Directive' });

export const listDirectives = endpoint({
  method: 'GET',
  path: '/directives',
  permission: 'directive.read',
  tag,
  summary: '领导批示，最新的在前',
  query: z.object({
    ...Paging,
    state: DirectiveState.optional(),
    overdue: Flag,
    /** Those that a unit has to answer. */
    unit: Id.optional(),
    /** Those that this unit, or one whose place it has taken, has not answered. */
    owedBy: Id.optional(),
    own: Flag.meta({ description: '本人写的；写的人已离任的，由本地区在任领导接手' }),
    workItem: Id.optional(),
    policy: Id.optional(),
  }),
  response: page(DirectiveSummary),
});

export const readDirective = endpoint({
  method: 'GET',
  path: '/directives/{id}',
  permission: 'directive.read',
  tag,
  summary: '一件批示和各单位的答复',
  params: IdParams,
  response: Directive,
});

export const writeDirective = endpoint({
  method: 'POST',
  path: '/directives',
  permission: 'directive.write',
  tag,
  summary: '领导在事项、单位或者政策文件上批示；急件 1 至 5 天内答复，平件通常 15 天',
  body: z.object({
    subject: z.object({ kind: SubjectKind, id: Id }),
    words: words('批示内容'),
    urgency: z.enum(['urgent', 'normal']).default('normal'),
    dueOn: DateText.optional(),
    /** Who has to answer; of an item or a unit it is the unit itself when nothing is said. */
    unitIds: z.array(Id).max(100, '一次至多请 100 个单位答复').optional(),
  }),
  response: Directive,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const answerDirective = endpoint({
  method: 'POST',
  path: '/directives/{id}/answers',
  permission: 'directive.answer',
  tag,
  summary: '本单位答复批示',
  params: IdParams,
  body: z.object({ words: words('办理情况') }),
  response: Directive,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const returnDirectiveAnswer = endpoint({
  method: 'POST',
  path: '/directives/{id}/returns',
  permission: 'directive.write',
  tag,
  summary: '领导退回一个单位的答复，另定答复日期',
  params: IdParams,
  body: z.object({
    unitId: Id,
    reason: Reason,
    dueOn: DateText,
  }),
  response: Directive,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const settleDirective = endpoint({
  method: 'POST',
  path: '/directives/{id}/settlement',
  permission: 'directive.write',
  tag,
  summary: '各单位都已答复，领导办结批示',
  params: IdParams,
  body: z.object({ words: z.string().trim().max(2000, '意见过长，至多 2000 个字').default('') }),
  response: Directive,
  status: 200,
  problems: ['lifecycle.refused'],
});
