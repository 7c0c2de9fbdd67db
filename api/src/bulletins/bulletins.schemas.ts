import { z } from 'zod';
import { UnitRef } from '../directory/directory.schemas.js';
import { ROW_KINDS } from '../domain/bulletin/bulletin-facts.js';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Flag, Id, IdParams, many, page, Paging } from '../platform/openapi/fields.js';
import { BULLETIN_STATES } from './bulletin.entity.js';

const State = z.enum(BULLETIN_STATES);

const NamedBulletin = z.object({ id: Id, title: z.string(), documentNumber: z.string().nullable() });

export const BulletinSummary = z
  .object({
    id: Id,
    region: z.object({ id: Id, name: z.string() }),
    /** What it is about: a period, or one round. */
    cycle: z.object({ id: Id, label: z.string() }).nullable(),
    inspection: z.object({ id: Id, name: z.string() }).nullable(),
    state: State,
    title: z.string(),
    /** 督通〔2026〕3号; null until it is published. */
    documentNumber: z.string().nullable(),
    issue: z.number().int().nullable(),
    draftedBy: z.string(),
    draftedOn: DateText,
    objectionUntil: DateText.nullable(),
    signedBy: z.string().nullable(),
    signedOn: DateText.nullable(),
    publishedOn: DateText.nullable(),
    /** The published one by which it was withdrawn. */
    withdrawnBy: NamedBulletin.nullable(),
    /** The actor's own unit is named in it. */
    concerned: z.boolean(),
  })
  .meta({ id: 'BulletinSummary' });

/** A piece of a sentence; one with rows opens them by its place. */
const Part = z.object({
  text: z.string(),
  rows: z.object({ kind: z.enum(ROW_KINDS), count: z.number().int(), counted: z.boolean() }).nullable(),
});

const Rank = z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable();

const EditedSentence = z.object({
  key: z.string(),
  generated: z.array(Part),
  /** What a person wrote instead; null where the words of the data stand. */
  edited: z.string().nullable(),
  /** The data says something else than when the person wrote. */
  outdated: z.boolean(),
  text: z.string(),
});

export const Objection = z
  .object({
    id: Id,
    round: z.number().int(),
    unit: UnitRef,
    words: z.string(),
    raisedBy: z.string(),
    raisedOn: DateText,
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredOn: DateText.nullable(),
  })
  .meta({ id: 'BulletinObjection' });

export const Bulletin = BulletinSummary.extend({
  version: z.number().int(),
  asOf: DateText,
  cycleClosed: z.boolean(),
  /** The title as it is printed, broken between words. */
  titleLines: z.array(z.string()),
  mark: z.string(),
  issuer: z.string(),
  addressees: z.string(),
  /** 版记: 抄送机关 and 印发机关; empty for none. */
  copies: z.string(),
  printedBy: z.string(),
  codeWord: z.string(),
  composition: z.number().int(),
  composedOn: DateText,
  /** The text by paragraphs, numbered (一、 （一） 1.) where something of it is printed. */
  paragraphs: z.array(
    z.object({
      key: z.string(),
      rank: Rank,
      marker: z.string(),
      printed: z.boolean(),
      sentences: z.array(EditedSentence),
    }),
  ),
  /** Written by hand in paragraphs that the data has no more: kept, not printed. */
  orphans: z.array(z.object({ key: z.string(), text: z.string() })),
  annexes: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      columns: z.array(z.object({ label: z.string(), width: z.number(), align: z.enum(['left', 'center']) })),
      /** Of how many rows; the first of them are here, `listAnnexRows` gives all. */
      total: z.number().int(),
      rows: z.array(z.array(Part)),
    }),
  ),
  namedUnits: z.array(UnitRef.extend({ agreedOn: DateText.nullable(), objected: z.boolean() })),
  objectionDays: z.number().int(),
  objections: z.array(Objection),
  remark: z.string(),
  publishedBy: z.string().nullable(),
  withdraws: NamedBulletin.nullable(),
  /** What its number and issue would be today; null once it has them. */
  next: z.object({ year: z.number().int(), number: z.number().int(), issue: z.number().int() }).nullable(),
  /** Why it can't be signed yet, in words; null when nothing is in the way. */
  notYetSigned: z.string().nullable(),
  abilities: z.object({
    edit: z.boolean(),
    compose: z.boolean(),
    circulate: z.boolean(),
    object: z.boolean(),
    agree: z.boolean(),
    answer: z.boolean(),
    takeBack: z.boolean(),
    sendBack: z.boolean(),
    sign: z.boolean(),
    publish: z.boolean(),
    drop: z.boolean(),
    withdraw: z.boolean(),
  }),
}).meta({ id: 'Bulletin' });

export const listBulletins = endpoint({
  method: 'GET',
  path: '/bulletins',
  permission: 'bulletin.read',
  tag: '通报',
  summary: '督查通报，新的在前：本地区已发布的人人可见；起草中的效能办和领导可见；征求异议的被点到的单位可见',
  query: z.object({
    ...Paging,
    state: many(State),
    cycle: Id.optional(),
    toSign: Flag.meta({ description: '等本人签发的：本地区送签的，各单位已回复或者异议期已满' }),
    inspection: Id.optional(),
    year: z.coerce.number().int().min(2000).max(2999).optional(),
  }),
  response: page(BulletinSummary),
});

export const draftBulletin = endpoint({
  method: 'POST',
  path: '/bulletins',
  permission: 'bulletin.draft',
  tag: '通报',
  summary: '由一个周期（连同这一时期的各轮督查）或一轮督查的数据起草通报；未关闭的周期和一轮督查按截至日期',
  body: z
    .object({
      cycleId: Id.optional(),
      roundId: Id.optional(),
      asOf: DateText.optional().meta({ description: '截至日期，默认为今天；已关闭的周期以关闭日为准' }),
      withdrawsId: Id.optional().meta({ description: '本通报撤回的已发布通报' }),
    })
    .refine(({ cycleId, roundId }) => (cycleId === undefined) !== (roundId === undefined), {
      path: ['cycleId'],
      message: '请选择一个周期或一轮督查，只选其一',
    }),
  response: Bulletin,
  status: 201,
  idempotent: true,
  problems: ['bulletin.nothing_to_say', 'bulletin.withdrawn'],
});

export const readBulletin = endpoint({
  method: 'GET',
  path: '/bulletins/{id}',
  permission: 'bulletin.read',
  tag: '通报',
  summary: '一份通报：正文逐句附数据来源，附件，异议',
  params: IdParams,
  response: Bulletin,
});

const Words = (least: number, most: number, what: string) =>
  z.string().trim().min(least, `请写明${what}（至少 ${least} 个字）`).max(most);

export const editBulletin = endpoint({
  method: 'PATCH',
  path: '/bulletins/{id}',
  permission: 'bulletin.draft',
  tag: '通报',
  summary: '修改草稿：版头、版记、标题、逐句修改；人工修改与数据生成的原句并存',
  params: IdParams,
  body: z.object({
    title: Words(5, 200, '标题').optional(),
    mark: Words(2, 30, '发文机关标志').optional(),
    issuer: Words(2, 50, '署名').optional(),
    addressees: z.string().trim().max(200).optional(),
    copies: z.string().trim().max(500).optional(),
    printedBy: z.string().trim().max(50).optional(),
    codeWord: Words(1, 10, '机关代字').optional(),
    objectionDays: z.number().int().min(1).max(30).optional(),
    sentences: z
      .array(
        z.object({
          key: z.string().min(1).max(200),
          paragraph: z.string().min(1).max(200),
          /** null: the words of the data again; empty: struck out. */
          text: z.string().trim().max(3000).nullable(),
        }),
      )
      .max(500)
      .optional(),
  }),
  response: Bulletin,
  ifMatch: true,
  problems: ['lifecycle.refused', 'bulletin.no_such_sentence'],
});

const STEP = { tag: '通报', params: IdParams, response: Bulletin, status: 200 } as const;

export const composeBulletinAnew = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/composition',
  permission: 'bulletin.draft',
  summary: '按最新数据重拟；人工修改保留，与新句不同的标明',
  body: z.object({ asOf: DateText.optional() }),
  problems: ['lifecycle.refused', 'bulletin.nothing_to_say'],
});

export const circulateBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/circulation',
  permission: 'bulletin.draft',
  summary: '送被点到的单位征求异议，异议期从今天起算',
  problems: ['lifecycle.refused'],
});

export const objectToBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/objections',
  permission: 'bulletin.object',
  summary: '被点到的单位提出异议',
  body: z.object({ words: Words(5, 2000, '异议的内容和依据') }),
  idempotent: true,
  problems: ['lifecycle.refused', 'bulletin.objection_over'],
});

export const agreeToBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/consent',
  permission: 'bulletin.object',
  summary: '被点到的单位确认无异议',
  problems: ['lifecycle.refused'],
});

export const answerObjection = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/objections/{objectionId}/answer',
  permission: 'bulletin.draft',
  summary: '答复一件异议',
  params: z.object({ id: Id, objectionId: Id }),
  body: z.object({ answer: Words(5, 2000, '答复') }),
  problems: ['lifecycle.refused'],
});

/** One call for both: the office takes back, the leader sends back with a reason. */
export const returnBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/return',
  permission: 'bulletin.read',
  summary: '效能办收回修改，或领导退回修改（写明意见）',
  body: z.object({ reason: z.string().trim().max(2000).default('') }),
  problems: ['lifecycle.refused'],
});

export const signBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/signature',
  permission: 'bulletin.sign',
  summary: '领导签发：异议期满或单位都已回复，异议都已答复；起草和修改的人不能签发',
  problems: ['lifecycle.refused', 'bulletin.same_person', 'bulletin.objection_open'],
});

export const publishBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/publication',
  permission: 'bulletin.draft',
  summary: '编号发布：号和期在本地区当年内唯一，不填则顺延；发布后不能修改，只能由新的通报撤回',
  body: z.object({
    number: z.number().int().min(1).max(9999).optional(),
    issue: z.number().int().min(1).max(9999).optional(),
  }),
  idempotent: true,
  problems: ['lifecycle.refused', 'bulletin.number_taken', 'bulletin.withdrawn'],
});

export const dropBulletin = endpoint({
  ...STEP,
  method: 'POST',
  path: '/bulletins/{id}/cancellation',
  permission: 'bulletin.draft',
  summary: '作废草稿，写明理由；作废的仍可查看',
  body: z.object({ reason: Words(2, 2000, '理由') }),
  problems: ['lifecycle.refused'],
});

export const BulletinRow = z
  .object({
    kind: z.enum(ROW_KINDS),
    id: Id,
    title: z.string(),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    light: z.enum(['grey', 'green', 'yellow', 'red', 'blue']).nullable(),
    /** Of a finding: the round that found it, on whose page it stands. */
    roundId: Id.nullable(),
    /** Why it is counted, in words. */
    words: z.string(),
    /** The row itself may be opened by whoever asks. */
    mayOpen: z.boolean(),
  })
  .meta({ id: 'BulletinRow' });

export const listBulletinRows = endpoint({
  method: 'GET',
  path: '/bulletins/{id}/rows',
  permission: 'bulletin.read',
  tag: '通报',
  summary: '一个数字或名称背后的数据：正好是它所数的那些行',
  params: IdParams,
  query: z.object({
    ...Paging,
    /** The key of a sentence with the place of the piece in it, or of an annex with row and column. */
    sentence: z.string().max(200).optional(),
    annex: z.string().max(200).optional(),
    row: z.coerce.number().int().min(0).optional(),
    part: z.coerce.number().int().min(0).max(10_000),
  }),
  response: page(BulletinRow),
});

export const listAnnexRows = endpoint({
  method: 'GET',
  path: '/bulletins/{id}/annexes/{annex}/rows',
  permission: 'bulletin.read',
  tag: '通报',
  summary: '一个附件的全部行，逐页',
  params: z.object({ id: Id, annex: z.string().max(40) }),
  query: z.object({ ...Paging, limit: z.coerce.number().int().min(1).max(1000).default(200) }),
  response: page(z.array(Part)),
});

export const downloadBulletin = endpoint({
  method: 'GET',
  path: '/bulletins/{id}.docx',
  permission: 'bulletin.read',
  tag: '通报',
  summary: '通报的 Word 文件，版式按 GB/T 9704-2012',
  params: IdParams,
  stream: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
});
