import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { ASSESSMENT_STATES } from '../domain/lifecycle/assessment-lifecycle.js';
import { FACT_KIND_NAMES } from '../domain/scoring/fact.js';
import { OUTCOMES } from '../domain/scoring/scheme.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Deed } from '../platform/audit/audit.schemas.js';
import { DateText, Flag, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';
import { SUBJECT_TYPES } from './assessment.entity.js';
import { SchemeRules } from './schemes.schemas.js';

const tag = '年度考核';

export const AssessmentSummary = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    year: z.number().int(),
    title: z.string(),
    state: z.enum(ASSESSMENT_STATES),
    scheme: z.object({ id: Id, title: z.string(), edition: z.number().int() }),
    corrects: Id.nullable(),
    /** The published one that took its place. */
    correctedBy: Id.nullable(),
    shownOn: DateText.nullable(),
    objectionsUntil: DateText.nullable(),
    signedOn: DateText.nullable(),
    publishedOn: DateText.nullable(),
    appeals: z.object({ open: z.number().int(), upheld: z.number().int(), rejected: z.number().int() }),
  })
  .meta({ id: 'AssessmentSummary' });

export const Assessment = AssessmentSummary.extend({
  rules: SchemeRules,
  correctionReason: z.string(),
  discardReason: z.string(),
  createdOn: DateText,
  settledOn: DateText.nullable(),
  signedBy: z.string().nullable(),
  run: z.object({
    seq: z.number().int(),
    takenOn: DateText,
    sha256: z.string(),
    facts: z.number().int(),
    units: z.number().int(),
  }),
  /** Units whose heads have said that their score holds. */
  consents: z.number().int(),
  abilities: z.object({
    compute: z.boolean(),
    show: z.boolean(),
    settle: z.boolean(),
    sign: z.boolean(),
    publish: z.boolean(),
    discard: z.boolean(),
    correct: z.boolean(),
    ranking: z.boolean(),
    decide: z.boolean(),
  }),
}).meta({ id: 'Assessment' });

export const listAssessments = endpoint({
  method: 'GET',
  path: '/assessments',
  permission: 'assessment.read',
  tag,
  summary: '年度考核，新的在前；单位看到送核之后自己参加的',
  query: z.object({
    ...Paging,
    year: z.coerce.number().int().optional(),
    toSign: Flag.meta({ description: '等本人签发的：本地区申诉已办结的' }),
  }),
  response: page(AssessmentSummary),
});

export const createAssessment = endpoint({
  method: 'POST',
  path: '/assessments',
  permission: 'assessment.run',
  tag,
  summary: '按一份已施行的办法考核一个年度：取事实、计分；更正已公布的考核时写明哪一次和理由',
  body: z.object({
    schemeId: Id,
    corrects: z
      .object({
        id: Id,
        reason: z.string().trim().min(5, '请写明更正的理由（至少 5 个字）').max(2000),
      })
      .optional(),
  }),
  response: Assessment,
  status: 201,
  idempotent: true,
  problems: ['lifecycle.refused', 'assessment.exists'],
});

export const readAssessment = endpoint({
  method: 'GET',
  path: '/assessments/{id}',
  permission: 'assessment.read',
  tag,
  summary: '一次年度考核',
  params: IdParams,
  response: Assessment,
});

const step = (path: `/${string}`, permission: 'assessment.run' | 'assessment.sign', summary: string) =>
  endpoint({
    method: 'POST',
    path,
    permission,
    tag,
    summary,
    params: IdParams,
    response: Assessment,
    status: 200,
    problems: ['lifecycle.refused', 'assessment.unsettled', 'assessment.same_person'],
  });

export const computeAssessment = step(
  '/assessments/{id}/computation',
  'assessment.run',
  '重新取事实并计分（草拟时）',
);
export const showAssessment = step(
  '/assessments/{id}/showing',
  'assessment.run',
  '送各单位核对：异议期开始，事实不再变动',
);
export const settleAssessment = step(
  '/assessments/{id}/settlement',
  'assessment.run',
  '办结申诉：按各件申诉的决定重新计分',
);
export const signAssessment = step('/assessments/{id}/signature', 'assessment.sign', '领导签发');
export const publishAssessment = step(
  '/assessments/{id}/publication',
  'assessment.run',
  '公布：此后不再变动，称号和奖补随之处理',
);

export const discardAssessment = endpoint({
  method: 'POST',
  path: '/assessments/{id}/discarding',
  permission: 'assessment.run',
  tag,
  summary: '作废一次还没有公布的考核',
  params: IdParams,
  body: z.object({ reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000) }),
  response: Assessment,
  status: 200,
  problems: ['lifecycle.refused'],
});

export const verifyAssessment = endpoint({
  method: 'GET',
  path: '/assessments/{id}/verification',
  permission: 'assessment.read',
  tag,
  summary: '复算：从留存的事实重新计分，是否逐字节相同',
  params: IdParams,
  response: z.object({ kept: z.string(), computed: z.string(), same: z.boolean() }),
});

export const ScoredUnit = z
  .object({
    unit: UnitRef,
    league: z.string(),
    items: z.number().int(),
    total: z.number().int(),
    place: z.number().int(),
    tied: z.boolean(),
    grade: z.string(),
    outcomes: z.array(z.enum(OUTCOMES)),
    titles: z.array(z.object({ id: Id, name: z.string() })),
    dimensions: z.array(z.object({ key: z.string(), points: z.number().int() })),
    consented: z.boolean(),
  })
  .meta({ id: 'ScoredUnit' });

export const listScoredUnits = endpoint({
  method: 'GET',
  path: '/assessments/{id}/units',
  permission: 'assessment.read',
  tag,
  summary: '各组别排名；公布之前单位只看到自己',
  params: IdParams,
  query: z.object({ league: z.string().max(40).optional() }),
  response: z.object({ items: z.array(ScoredUnit) }),
});

const AppealState = z.enum(['open', 'upheld', 'rejected']);

export const ScoredFact = z
  .object({
    no: z.number().int(),
    kind: z.enum(FACT_KIND_NAMES),
    role: z.enum(['lead', 'support', 'local']).nullable(),
    category: z.string().nullable(),
    quantity: z.number().int(),
    on: DateText.nullable(),
    label: z.string(),
    subject: z.object({ type: z.enum(SUBJECT_TYPES), id: Id }),
    /** Of a target: the report whose figure was counted. */
    report: z.object({ id: Id }).nullable(),
    workItem: z.object({ id: Id, title: z.string() }).nullable(),
  })
  .meta({ id: 'ScoredFact' });

export const ScoreLine = z
  .object({
    seq: z.number().int(),
    dimension: z.string().nullable(),
    kind: z.enum(['full', 'none', 'gain', 'loss', 'appeal', 'veto', 'cap', 'floor']),
    rule: z.string().nullable(),
    points: z.number().int(),
    words: z.string(),
    fact: ScoredFact.nullable(),
    /** The unit's appeal against that fact. */
    appeal: z.object({ id: Id, state: AppealState }).nullable(),
    abilities: z.object({ appeal: z.boolean() }),
  })
  .meta({ id: 'ScoreLine' });

const UnitParams = z.object({ id: Id, unitId: Id });

export const readScoredUnit = endpoint({
  method: 'GET',
  path: '/assessments/{id}/units/{unitId}',
  permission: 'assessment.read',
  tag,
  summary: '一个单位的得分明细：每一分的条款和事实',
  params: UnitParams,
  response: ScoredUnit.extend({
    /** Place and grade are told with the publication; until then a unit sees its points. */
    ranked: z.boolean(),
    lines: z.array(ScoreLine),
    abilities: z.object({ consent: z.boolean() }),
  }),
});

export const readScoredFact = endpoint({
  method: 'GET',
  path: '/assessments/{id}/units/{unitId}/facts/{no}',
  permission: 'assessment.read',
  tag,
  summary: '一件事实的来历：它所依据的记录和当时的办理过程',
  params: UnitParams.extend({ no: z.coerce.number().int() }),
  response: ScoredFact.extend({
    /** Where the API tells of the record it rests on; null for who may not see that. */
    path: z.string().nullable(),
    events: z.array(Deed),
  }),
});

export const listScoredFacts = endpoint({
  method: 'GET',
  path: '/assessments/{id}/units/{unitId}/facts',
  permission: 'assessment.read',
  tag,
  summary: '一个单位计入的全部事实，包括没有失分的；指定维度的，正好是这个维度所计的',
  params: UnitParams,
  query: z.object({ ...Paging, dimension: z.string().max(40).optional() }),
  response: page(ScoredFact),
});

export const listScoredItems = endpoint({
  method: 'GET',
  path: '/assessments/{id}/units/{unitId}/items',
  permission: 'assessment.read',
  tag,
  summary: '一个单位的事项数所数的那些事项',
  params: UnitParams,
  query: z.object(Paging),
  response: page(
    z
      .object({
        id: Id,
        title: z.string(),
        role: z.enum(['lead', 'support', 'local']),
        /** It has not gone to another unit since. */
        mayOpen: z.boolean(),
      })
      .meta({ id: 'ScoredItem' }),
  ),
});

export const consentToScore = endpoint({
  method: 'POST',
  path: '/assessments/{id}/units/{unitId}/consent',
  permission: 'assessment.consent',
  tag,
  summary: '无异议：单位负责人确认本单位得分；全部确认后不必等异议期满',
  params: UnitParams,
  response: z.object({ consents: z.number().int() }),
  status: 200,
  problems: ['lifecycle.refused'],
});

export const readStanding = endpoint({
  method: 'GET',
  path: '/units/{id}/standing',
  permission: 'assessment.read',
  tag,
  summary: '一个单位截至今天的得分：按什么考、现在多少分、哪些事实失了分',
  params: IdParams,
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
  response: z.object({
    unit: UnitRef,
    year: z.number().int(),
    asOf: DateText,
    schemes: z.array(
      z.object({
        scheme: z.object({ id: Id, title: z.string(), edition: z.number().int() }),
        rules: SchemeRules,
        league: z.string(),
        items: z.number().int(),
        total: z.number().int(),
        dimensions: z.array(z.object({ key: z.string(), points: z.number().int() })),
        lines: z.array(ScoreLine.omit({ appeal: true, abilities: true })),
      }),
    ),
  }),
});
