import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { deedsOn } from '../platform/openapi/deeds.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { AsOf, DateText, Flag, Id, IdParams, page, Paging, Reason } from '../platform/openapi/fields.js';
import { Light } from '../work-items/work-items.schemas.js';
import { SAMPLE_GROUNDS } from './inspection-round.entity.js';

const tag = '督查';

const RoundState = z.enum(['planned', 'open', 'closed']);

export const InspectionSummary = z
  .object({
    id: Id,
    name: z.string(),
    region: z.object({ id: Id, name: z.string() }),
    cycle: z.object({ id: Id, label: z.string() }).nullable(),
    startsOn: DateText,
    endsOn: DateText,
    state: RoundState,
    counts: z.object({
      sample: z.number().int(),
      visits: z.number().int(),
      visitsMade: z.number().int(),
      findings: z.number().int(),
      openFindings: z.number().int(),
      orders: z.number().int(),
      openOrders: z.number().int(),
    }),
  })
  .meta({ id: 'InspectionSummary' });

export const listInspections = endpoint({
  method: 'GET',
  path: '/inspections',
  permission: 'inspection.read',
  tag,
  summary: '督查轮次',
  query: z.object({ ...Paging, state: RoundState.optional() }),
  response: page(InspectionSummary),
});

export const Visit = z
  .object({
    id: Id,
    unit: UnitRef,
    state: z.enum(['planned', 'made', 'cancelled']),
    plannedOn: DateText,
    visitedOn: DateText.nullable(),
    people: z.string(),
    notes: z.string(),
    cancelledReason: z.string().nullable(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredOn: DateText.nullable(),
    files: z.number().int(),
    version: z.number().int(),
    abilities: z.object({ record: z.boolean(), cancel: z.boolean(), answer: z.boolean() }),
  })
  .meta({ id: 'InspectionVisit' });

/** 偏差指数: how far what a unit reported and what was verified lie apart on average, in per cent. */
export const UnitGap = z
  .object({
    unit: UnitRef,
    gap: z.number().nullable(),
    compared: z.number().int(),
    overstated: z.number().int(),
  })
  .meta({ id: 'UnitGap' });

export const Inspection = InspectionSummary.extend({
  policies: z.array(z.object({ id: Id, title: z.string() })),
  units: z.array(UnitRef),
  inspectors: z.array(z.object({ id: Id, name: z.string() })),
  yellowShare: z.number().int(),
  greens: z.number().int(),
  seed: z.number().int(),
  drawnOn: DateText.nullable(),
  closedOn: DateText.nullable(),
  visits: z.array(Visit),
  gaps: z.array(UnitGap),
  version: z.number().int(),
  abilities: z.object({ draw: z.boolean(), record: z.boolean(), close: z.boolean() }),
}).meta({ id: 'Inspection' });

export const planInspection = endpoint({
  method: 'POST',
  path: '/inspections',
  permission: 'inspection.run',
  tag,
  summary: '安排一轮督查：范围、时间、人员、抽样办法',
  body: z.object({
    name: z.string().trim().min(2, '请写明名称').max(100, '名称至多 100 个字'),
    cycleId: Id.nullable().default(null),
    startsOn: DateText,
    endsOn: DateText,
    policyIds: z.array(Id).max(200).default([]),
    unitIds: z.array(Id).max(500).default([]),
    inspectorIds: z.array(Id).max(50).default([]),
    yellowShare: z.number().int().min(0).max(100).default(30),
    greens: z.number().int().min(0).max(500).default(5),
    /** Absent: by chance; it is recorded either way. */
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional(),
  }),
  response: Inspection,
  status: 201,
  idempotent: true,
});

export const readInspection = endpoint({
  method: 'GET',
  path: '/inspections/{id}',
  permission: 'inspection.read',
  tag,
  summary: '一轮督查：范围、抽样、走访、偏差指数',
  params: IdParams,
  response: Inspection,
});

const deed = deedsOn({ path: '/inspections', tag, response: Inspection, problems: ['lifecycle.refused'] });

export const drawInspection = deed(
  'draw',
  'inspection.run',
  '抽样：红灯全部，黄灯按比例，绿灯随机；种子和抽样时的全部候选都记录在案',
  z.object({}),
);
export const addToSample = deed(
  'sample',
  'inspection.run',
  '把没有抽到的事项列入督查，须写明理由',
  z.object({ workItemId: Id, reason: Reason }),
);
export const planVisit = deed(
  'visits',
  'inspection.run',
  '安排走访，并通知单位',
  z.object({ unitId: Id, plannedOn: DateText }),
);
export const closeInspection = deed(
  'closure',
  'inspection.run',
  '结束一轮督查；问题和督办单继续办理',
  z.object({}),
);

export const readDraw = endpoint({
  method: 'GET',
  path: '/inspections/{id}/draw',
  permission: 'inspection.read',
  tag,
  summary: '复核抽样：用记录的种子和候选重抽一次，与抽样结果对照',
  params: IdParams,
  response: z
    .object({
      seed: z.number().int(),
      candidates: z.object({ red: z.number().int(), yellow: z.number().int(), green: z.number().int() }),
      drawn: z.object({ red: z.number().int(), yellow: z.number().int(), green: z.number().int() }),
      /** Whether the draw repeated gives exactly the sample that is kept. */
      same: z.boolean(),
    })
    .meta({ id: 'InspectionDraw' }),
  problems: ['lifecycle.refused'],
});

export const SampledFigure = z.object({
  /** Null: the progress of the item. */
  targetId: Id.nullable(),
  name: z.string(),
  measure: z.string(),
  reported: z.number().nullable(),
  verified: z.number().nullable(),
  note: z.string(),
});

export const SampledItem = z
  .object({
    workItemId: Id,
    title: z.string(),
    policy: z.object({ id: Id, title: z.string() }),
    unit: UnitRef,
    ground: z.enum(SAMPLE_GROUNDS),
    reason: z.string().nullable(),
    light: Light,
    figures: z.array(SampledFigure),
    findings: z.number().int(),
  })
  .meta({ id: 'SampledItem' });

export const readSample = endpoint({
  method: 'GET',
  path: '/inspections/{id}/sample',
  permission: 'inspection.read',
  tag,
  summary: '抽到的事项，各项指标的填报数和核实数',
  params: IdParams,
  response: z.object({ items: z.array(SampledItem) }),
});

export const verifyFigures = endpoint({
  method: 'PUT',
  path: '/inspections/{id}/items/{itemId}/figures',
  permission: 'inspection.run',
  tag,
  summary: '记录核实数；同时留存当时的填报数',
  params: z.object({ id: Id, itemId: Id }),
  body: z.object({
    figures: z
      .array(
        z.object({
          targetId: Id.nullable(),
          verified: z.number(),
          note: z.string().trim().max(1000).default(''),
        }),
      )
      .min(1, '请填写核实数')
      .max(100),
  }),
  response: z.object({ items: z.array(SampledItem) }),
  problems: ['lifecycle.refused'],
});

const visitAnswer = { tag, params: IdParams, response: Inspection, problems: ['lifecycle.refused'] } as const;

export const recordVisit = endpoint({
  ...visitAnswer,
  method: 'PUT',
  path: '/inspection-visits/{id}',
  permission: 'inspection.run',
  summary: '记录走访：日期、人员、情况',
  body: z.object({
    visitedOn: DateText,
    people: z.string().trim().min(2, '请写明参加人员').max(1000),
    notes: z.string().trim().min(4, '请写明走访情况').max(8000),
  }),
  ifMatch: true,
});

export const cancelVisit = endpoint({
  ...visitAnswer,
  method: 'POST',
  path: '/inspection-visits/{id}/cancellation',
  permission: 'inspection.run',
  summary: '取消走访',
  body: z.object({ reason: Reason }),
  status: 200,
});

const Answer = z.object({ answer: z.string().trim().min(4, '请写明答复').max(4000) });

export const answerVisit = endpoint({
  ...visitAnswer,
  method: 'POST',
  path: '/inspection-visits/{id}/answer',
  permission: 'rectification.answer',
  summary: '单位对走访情况的答复',
  body: Answer,
  status: 200,
});

export const listInspectors = endpoint({
  method: 'GET',
  path: '/inspectors',
  permission: 'inspection.run',
  tag,
  summary: '本地区效能办人员',
  response: z.object({ items: z.array(z.object({ id: Id, name: z.string() })) }),
});

export const BurdenRow = z
  .object({
    unit: UnitRef,
    /** What each office asked of it in the quarter. */
    offices: z.array(
      z.object({
        region: z.object({ id: Id, name: z.string() }),
        reports: z.number().int(),
        urges: z.number().int(),
        visits: z.number().int(),
        orders: z.number().int(),
        directives: z.number().int(),
        meetings: z.number().int(),
      }),
    ),
    visits: z.number().int(),
    overLimit: z.boolean(),
  })
  .meta({ id: 'BurdenRow' });

export const readBurden = endpoint({
  method: 'GET',
  path: '/inspection-burden',
  permission: 'inspection.read',
  tag,
  summary: '基层负担：一个季度里各地区向各单位要的报告、催办、走访、督办单、批示答复、会议；走访超限的标出',
  query: z.object({ asOf: AsOf, unit: Id.optional(), round: Id.optional() }),
  response: z.object({ quarter: z.string(), visitLimit: z.number().int(), items: z.array(BurdenRow) }),
});

/** What an office may ask of a unit, as the burden is counted. */
export const BURDEN_KINDS = ['reports', 'urges', 'visits', 'orders', 'directives', 'meetings'] as const;

export const AskedRow = z
  .object({
    kind: z.enum(BURDEN_KINDS),
    id: Id,
    /** What its page is of: the report, the cycle that was urged about, the round of a visit, the order, … */
    pageId: Id,
    on: DateText,
    office: z.object({ id: Id, name: z.string() }),
    /** Null where an office above asked, for who may not open it. */
    title: z.string().nullable(),
    mayOpen: z.boolean(),
  })
  .meta({ id: 'AskedRow' });

export const listBurdenRows = endpoint({
  method: 'GET',
  path: '/inspection-burden/rows',
  permission: 'inspection.read',
  tag,
  summary: '基层负担的一个数字正好数了哪些：报告、催办、走访、督办单、批示、会议',
  query: z.object({
    ...Paging,
    asOf: AsOf,
    unit: Id,
    /** By which region it was asked; absent: by any. */
    office: Id.optional(),
    kind: z.enum(BURDEN_KINDS),
  }),
  response: page(AskedRow),
});

export const InspectionSetting = z
  .object({
    orderPrefix: z.string(),
    visitLimit: z.number().int(),
    lookBackDays: z.number().int(),
    draftAfterDays: z.number().int().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'InspectionSetting' });

export const readInspectionSetting = endpoint({
  method: 'GET',
  path: '/inspection-setting',
  permission: 'inspection.run',
  tag,
  summary: '本地区的督查设置：督办单文号、走访上限、回头看间隔、逾期自动拟单',
  response: InspectionSetting,
});

export const changeInspectionSetting = endpoint({
  method: 'PUT',
  path: '/inspection-setting',
  permission: 'inspection.run',
  tag,
  summary: '修改本地区的督查设置',
  body: z.object({
    orderPrefix: z
      .string()
      .trim()
      .min(1, '请写明文号的简称')
      .max(10, '至多 10 个字')
      .regex(/^[\p{Script=Han}A-Za-z]+$/u, '只能用汉字或字母'),
    visitLimit: z.number().int().min(0).max(90),
    lookBackDays: z.number().int().min(1).max(730),
    draftAfterDays: z.number().int().min(1).max(250).nullable(),
  }),
  response: InspectionSetting,
  ifMatch: true,
});

const FigureOfRound = SampledFigure.extend({
  verified: z.number(),
  verifiedOn: DateText,
  round: z.object({ id: Id, name: z.string() }),
});

export const VerifiedFigure = FigureOfRound.extend({
  id: Id,
  workItem: z.object({ id: Id, title: z.string() }),
  policy: z.object({ id: Id, title: z.string() }),
  unit: UnitRef,
  /** By how much reported and verified differ, in per cent of the larger; null: nothing was reported. */
  gap: z.number().nullable(),
}).meta({ id: 'VerifiedFigure' });

export const listVerifiedFigures = endpoint({
  method: 'GET',
  path: '/verified-figures',
  permission: 'inspection.read',
  tag,
  summary: '填报与核实：本年内各指标最近一次核实的数，与当时填报的数对照',
  query: z.object({
    ...Paging,
    asOf: AsOf,
    unit: Id.optional(),
    region: Id.optional(),
    policy: Id.optional(),
    /** Only figures that had been reported, which alone count for the gap index; or only the others. */
    compared: Flag,
    /** Only those reported higher than verified; or only the others. */
    overstated: Flag,
  }),
  response: page(VerifiedFigure),
});

export const ItemInspection = z
  .object({
    /** 督查认定滞后, newest first; one that is not lifted makes the item red. */
    reds: z.array(
      z.object({
        reason: z.string(),
        setBy: z.string(),
        setOn: DateText,
        liftedReason: z.string().nullable(),
        liftedBy: z.string().nullable(),
        liftedOn: DateText.nullable(),
      }),
    ),
    /** What rounds verified, newest first. */
    figures: z.array(FigureOfRound),
    abilities: z.object({ setRed: z.boolean(), liftRed: z.boolean(), order: z.boolean() }),
  })
  .meta({ id: 'ItemInspection' });

export const readItemInspection = endpoint({
  method: 'GET',
  path: '/work-items/{id}/inspection',
  permission: 'inspection.read',
  tag,
  summary: '一个事项的督查情况：认定滞后、核实数',
  params: IdParams,
  response: ItemInspection,
});

const red = (path: `/${string}`, summary: string) =>
  endpoint({
    method: 'POST',
    path,
    permission: 'inspection.run',
    tag,
    summary,
    params: IdParams,
    body: z.object({ reason: Reason }),
    response: ItemInspection,
    status: 200,
    problems: ['lifecycle.refused'],
  });

export const setInspectorRed = red('/work-items/{id}/inspector-red', '督查认定滞后：事项亮红灯，直到解除');
export const liftInspectorRed = red('/work-items/{id}/inspector-red/lifting', '解除督查认定的滞后');
