import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { Deed } from '../platform/audit/audit.schemas.js';
import { DateText, Id, IdParams, Paging, page } from '../platform/openapi/fields.js';
import type { Outcome } from '../domain/scoring/scheme.js';
import { MARK_KINDS } from './mark.entity.js';

const tag = '考核认定';
const Ground = z.string().trim().min(2, '请写明依据的文件或材料').max(500);

export const Mark = z
  .object({
    id: Id,
    year: z.number().int(),
    unit: UnitRef,
    kind: z.enum(MARK_KINDS),
    category: z.string().nullable(),
    quantity: z.number().int(),
    workItem: z.object({ id: Id, title: z.string() }).nullable(),
    ground: z.string(),
    recordedBy: z.string(),
    recordedOn: DateText,
    withdrawnOn: DateText.nullable(),
    withdrawalReason: z.string(),
    abilities: z.object({ withdraw: z.boolean() }),
  })
  .meta({ id: 'AssessmentMark' });

export const listMarks = endpoint({
  method: 'GET',
  path: '/assessment-marks',
  permission: 'assessment.read',
  tag,
  summary: '认定的加分事项、查实的虚假填报、领导评分；单位看到自己的，领导评分只有效能办和领导看到',
  query: z.object({ ...Paging, year: z.coerce.number().int().optional(), unit: Id.optional() }),
  response: page(Mark),
});

export const listUnitsToMark = endpoint({
  method: 'GET',
  path: '/units-to-mark',
  permission: 'mark.record',
  tag,
  summary: '等本人评分的单位：年度已结束或者已开始考核、还没有送单位核对，办法里有领导评分的',
  response: z.object({
    items: z.array(
      z
        .object({
          year: z.number().int(),
          scheme: z.object({ id: Id, title: z.string() }),
          unit: UnitRef,
        })
        .meta({ id: 'UnitToMark' }),
    ),
    total: z.number().int(),
  }),
});

export const readMark = endpoint({
  method: 'GET',
  path: '/assessment-marks/{id}',
  permission: 'assessment.read',
  tag,
  summary: '一件认定，和它的登记、撤回',
  params: IdParams,
  response: Mark.extend({ history: z.array(Deed) }),
});

export const recordMark = endpoint({
  method: 'POST',
  path: '/assessment-marks',
  permission: 'mark.record',
  tag,
  summary: '登记一件认定：加分事项、查实的虚假填报（效能办），评分（领导，百分制的百分之一）',
  body: z
    .object({
      year: z.number().int().min(2000).max(2100),
      unitId: Id,
      kind: z.enum(MARK_KINDS),
      category: z.string().trim().min(1).max(60).nullable().default(null),
      quantity: z.number().int().min(0).max(10_000).default(1),
      workItemId: Id.nullable().default(null),
      ground: Ground,
    })
    .refine(({ kind, category }) => (kind === 'recognition') === (category !== null), {
      path: ['category'],
      message: '认定加分请写明类别，其他认定不写类别',
    })
    .refine(({ kind, quantity }) => kind === 'leader-mark' || (quantity >= 1 && quantity <= 1000), {
      path: ['quantity'],
      message: '件数请填 1 到 1000',
    }),
  response: Mark,
  status: 201,
  idempotent: true,
  problems: ['mark.duplicate'],
});

export const withdrawMark = endpoint({
  method: 'POST',
  path: '/assessment-marks/{id}/withdrawal',
  permission: 'mark.record',
  tag,
  summary: '撤回登记错了的认定',
  params: IdParams,
  body: z.object({ reason: z.string().trim().min(5, '请写明理由（至少 5 个字）').max(2000) }),
  response: Mark,
  status: 200,
  problems: ['lifecycle.refused'],
});

const Named = z.object({ id: Id, title: z.string() });
/** What follows for a title and the grant that goes with it. */
export const TITLE_OUTCOMES = [
  'title-kept',
  'title-warned',
  'title-revoked',
  'instalment-released',
  'instalment-held',
] as const satisfies readonly Outcome[];
export const TITLE_STATES = ['held', 'warned', 'revoked'] as const;

export const AwardedTitle = z
  .object({
    id: Id,
    unit: UnitRef,
    name: z.string(),
    awardedOn: DateText,
    document: z.string(),
    instalments: z.number().int(),
    released: z.number().int(),
    revokedOn: DateText.nullable(),
    /** The assessment that revoked it. */
    revokedBy: Named.nullable(),
    /** What published assessments said of it, the newest first. */
    reviews: z.array(
      z.object({
        assessment: Named,
        publishedOn: DateText,
        grade: z.string(),
        outcomes: z.array(z.enum(TITLE_OUTCOMES)),
        /** Another assessment has taken the place of that one. */
        corrected: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AwardedTitle' });

export const listTitles = endpoint({
  method: 'GET',
  path: '/awarded-titles',
  permission: 'assessment.read',
  tag,
  summary: '授予的称号和历次复核，新的在前；按最近一次复核分为持有、被警示、已撤销',
  query: z.object({ ...Paging, unit: Id.optional(), state: z.enum(TITLE_STATES).optional() }),
  response: page(AwardedTitle),
});

export const readTitle = endpoint({
  method: 'GET',
  path: '/awarded-titles/{id}',
  permission: 'assessment.read',
  tag,
  summary: '一个称号：授予的文件、历次复核和办理过程',
  params: IdParams,
  response: AwardedTitle.extend({ history: z.array(Deed) }),
});

export const awardTitle = endpoint({
  method: 'POST',
  path: '/awarded-titles',
  permission: 'assessment.run',
  tag,
  summary: '登记授予的称号，和分期兑现的奖补期数',
  body: z.object({
    unitId: Id,
    name: z.string().trim().min(2, '请填写称号').max(100),
    awardedOn: DateText,
    document: Ground,
    instalments: z.number().int().min(0).max(20).default(0),
  }),
  response: AwardedTitle,
  status: 201,
  idempotent: true,
});
