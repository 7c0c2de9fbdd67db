import { z } from 'zod';
import { FACT_KIND_NAMES } from '../domain/scoring/fact.js';
import { LEAGUE_MEMBERS, OUTCOMES } from '../domain/scoring/scheme.js';
import { SHIPPED_SCHEME_NAMES } from '../domain/scoring/shipped-schemes.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';
import { SCHEME_STATES } from './scheme.entity.js';

const tag = '考核办法';

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '代号用小写字母开头，只含小写字母、数字和连字符');
const Name = z.string().trim().min(1, '请填写名称').max(60, '名称不超过 60 个字');
/** Hundredths of a point. */
const Points = z.number().int('分值最多两位小数').min(0, '分值不能为负').max(100_000);
const Percent = z.number().int('百分比请填整数').min(0).max(100, '不超过 100%');
const Kind = z.enum(FACT_KIND_NAMES);
const Part = z.enum(['lead', 'support', 'local']);

const Rule = z
  .object({
    key: Key,
    name: Name,
    kind: Kind,
    category: Name.nullable(),
    roles: z.array(Part),
    points: Points,
    per: z.enum(['fact', 'quantity']),
    mostEach: Points.nullable(),
    mostInAll: Points.nullable(),
  })
  .strict()
  .meta({ id: 'ScoringRule' });
const rules = z.array(Rule).max(40);

export const SchemeRules = z
  .object({
    leagues: z
      .array(
        z
          .object({
            key: Key,
            name: Name,
            members: z.enum(LEAGUE_MEMBERS),
            unitIds: z.array(Id).max(1000),
          })
          .strict(),
      )
      .min(1, '请至少设一个组别')
      .max(10),
    dimensions: z
      .array(
        z
          .object({
            key: Key,
            name: Name,
            leagues: z.array(Key),
            worth: Points,
            measure: z.discriminatedUnion('type', [
              z.object({
                type: z.literal('share'),
                credits: z
                  .array(z.object({ kind: Kind, percent: Percent.nullable() }).strict())
                  .min(1, '请至少写明一种事实按百分之几计')
                  .max(20),
                whenNone: Percent,
              }),
              z.object({ type: z.literal('deduction'), rules }),
              z.object({ type: z.literal('bonus'), rules }),
              z.object({ type: z.literal('penalty'), rules }),
              z.object({ type: z.literal('marks'), least: Percent, most: Percent, whenNone: Percent }),
            ]),
          })
          .strict(),
      )
      .min(1, '请至少设一个维度')
      .max(20),
    roleShares: z
      .object({ lead: z.number().int().min(0).max(200), support: Percent, local: Percent })
      .strict(),
    fewItems: z
      .object({ below: z.number().int().min(1).max(1000), factor: z.number().int().min(100).max(500) })
      .strict()
      .nullable(),
    vetoes: z
      .array(
        z
          .object({
            key: Key,
            name: Name,
            kind: Kind,
            atLeast: z.number().int().min(1).max(100),
            effect: z.enum(['fails', 'not-commended']),
          })
          .strict(),
      )
      .max(10),
    ties: z.object({ by: z.array(Key).max(5), next: z.enum(['skips', 'follows']) }).strict(),
    grades: z
      .array(
        z
          .object({
            name: Name,
            from: Points,
            firstPercent: Percent.nullable(),
            outcomes: z.array(z.enum(OUTCOMES)),
          })
          .strict(),
      )
      .min(1, '请至少设一个等次')
      .max(10),
    objectionDays: z.number().int().min(7, '异议期不少于 7 天').max(60, '异议期不超过 60 天'),
    policyIds: z.array(Id).max(200),
  })
  .strict()
  .meta({ id: 'AssessmentScheme' });

const Total = z.object({ from: z.number().int().nullable(), to: z.number().int().nullable() });

/** How a unit comes out under one set of rules and under another; null where it is not assessed by them. */
export const SchemeEffect = z
  .object({
    unitId: Id,
    name: z.string(),
    total: Total,
    place: Total,
    grade: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  })
  .meta({ id: 'SchemeEffect' });

export const SchemeSummary = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    year: z.number().int(),
    title: z.string(),
    edition: z.number().int(),
    state: z.enum(SCHEME_STATES),
    /** Its year has begun and it is adopted: a change is another edition. */
    frozen: z.boolean(),
    createdOn: DateText,
    adoptedOn: DateText.nullable(),
  })
  .meta({ id: 'SchemeSummary' });

export const Scheme = SchemeSummary.extend({
  rules: SchemeRules,
  replaces: z.object({ id: Id, edition: z.number().int() }).nullable(),
  changeReason: z.string(),
  affected: z.array(SchemeEffect).nullable(),
  version: z.number().int(),
  abilities: z.object({ edit: z.boolean(), adopt: z.boolean(), replace: z.boolean(), assess: z.boolean() }),
}).meta({ id: 'Scheme' });

export const listSchemes = endpoint({
  method: 'GET',
  path: '/schemes',
  permission: 'assessment.read',
  tag,
  summary: '考核办法，新的在前',
  query: z.object({ ...Paging, year: z.coerce.number().int().optional() }),
  response: page(SchemeSummary),
});

const Year = z.number().int().min(2000, '请填写年度').max(2100, '请填写年度');
const Title = z.string().trim().min(2, '请填写办法名称').max(100, '名称不超过 100 个字');

export const createScheme = endpoint({
  method: 'POST',
  path: '/schemes',
  permission: 'scheme.edit',
  tag,
  summary: '新建考核办法：从自带的样式、照抄已有的一份，或从空白开始；`replaces` 为已冻结办法的新版本',
  body: z.union([
    z.object({ year: Year, title: Title.optional(), shipped: z.enum(SHIPPED_SCHEME_NAMES) }).strict(),
    z.object({ year: Year, title: Title, copyOf: Id }).strict(),
    z.object({ year: Year, title: Title, blank: z.literal(true) }).strict(),
    z
      .object({
        replaces: Id,
        reason: z.string().trim().min(5, '请写明修订的理由（至少 5 个字）').max(2000),
      })
      .strict(),
  ]),
  response: Scheme,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused'],
});

export const readScheme = endpoint({
  method: 'GET',
  path: '/schemes/{id}',
  permission: 'assessment.read',
  tag,
  summary: '一份考核办法',
  params: IdParams,
  response: Scheme,
});

export const changeScheme = endpoint({
  method: 'PATCH',
  path: '/schemes/{id}',
  permission: 'scheme.edit',
  tag,
  summary: '修改考核办法；年度开始后，已施行的办法不再修改',
  params: IdParams,
  body: z.object({ title: Title.optional(), rules: SchemeRules.optional() }),
  response: Scheme,
  ifMatch: true,
  problems: ['scheme.frozen', 'scheme.faulty'],
});

export const adoptScheme = endpoint({
  method: 'POST',
  path: '/schemes/{id}/adoption',
  permission: 'scheme.edit',
  tag,
  summary: '施行考核办法；新版本取代旧版本，并写明哪些单位受影响',
  params: IdParams,
  response: Scheme,
  status: 200,
  problems: ['lifecycle.refused', 'scheme.faulty'],
});

export const SchemeTrial = z
  .object({
    year: z.number().int(),
    /** How many facts of that year were counted. */
    facts: z.number().int(),
    units: z.array(SchemeEffect.extend({ league: z.string() })),
  })
  .meta({ id: 'SchemeTrial' });

export const tryScheme = endpoint({
  method: 'POST',
  path: '/schemes/{id}/trial',
  permission: 'scheme.edit',
  tag,
  summary: '试算：按往年的事实，各单位在现行条款和修改后的条款下各得多少分；什么也不改',
  params: IdParams,
  body: z.object({ year: Year, rules: SchemeRules }),
  response: SchemeTrial,
  status: 200,
  problems: ['scheme.faulty'],
});
