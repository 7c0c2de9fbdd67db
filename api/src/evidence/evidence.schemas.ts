import { z } from 'zod';
import { endpoint } from '../platform/openapi/endpoint.js';
import { DateText, Id, IdParams } from '../platform/openapi/fields.js';

/** An upload comes in pieces, so that a lost connection costs one piece. */
export const CHUNK_TYPE = 'application/offset+octet-stream';
export const LARGEST_CHUNK = 4 * 1024 * 1024;

export const EvidenceFile = z
  .object({
    id: Id,
    fileName: z.string(),
    size: z.number().int(),
    /** Bytes that have come in; an upload goes on from here. */
    received: z.number().int(),
    state: z.enum(['receiving', 'waiting', 'kept', 'refused', 'withdrawn']),
    /** Why it was refused, as the code of a problem. */
    refusal: z.string().nullable(),
    sha256: z.string().nullable(),
    mediaType: z.string().nullable(),
    preview: z.enum(['image', 'pdf']).nullable(),
    uploadedBy: z.string(),
    uploadedOn: DateText,
    /** The report it stands beside; null: it belongs to the closing of the item. */
    report: z.object({ id: Id, label: z.string() }).nullable(),
    /** The request to close that names it. */
    requestId: Id.nullable(),
    abilities: z.object({ open: z.boolean(), withdraw: z.boolean(), resume: z.boolean() }),
  })
  .meta({ id: 'EvidenceFile' });

export const EvidenceList = z
  .object({
    items: z.array(EvidenceFile),
    /** What may be added, and whether this person may now. */
    add: z.object({ allowed: z.boolean(), largest: z.number().int(), extensions: z.array(z.string()) }),
  })
  .meta({ id: 'EvidenceList' });

const Upload = z.object({
  fileName: z
    .string()
    .trim()
    .min(1, '请给出文件名')
    .max(200, '文件名过长，至多 200 个字')
    .regex(/^[^\\/\p{Cc}]+$/u, '文件名里有不能用的字符'),
  size: z.number().int().min(0),
  /** Where the sender can work it out: what arrives is held against it. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '应是 64 位十六进制小写')
    .optional(),
});

const tag = '佐证材料';

export const listReportFiles = endpoint({
  method: 'GET',
  path: '/reports/{id}/files',
  permission: 'report.read',
  tag,
  summary: '一份报告的佐证材料',
  params: IdParams,
  response: EvidenceList,
});

export const listItemFiles = endpoint({
  method: 'GET',
  path: '/work-items/{id}/files',
  permission: 'work-item.read',
  tag,
  summary: '一个事项的佐证材料：各期报告的、申请办结的',
  params: IdParams,
  response: EvidenceList,
});

const begin = {
  method: 'POST',
  permission: 'report.write',
  tag,
  params: IdParams,
  body: Upload,
  status: 201,
  response: EvidenceFile,
  idempotent: true,
  problems: ['file.empty', 'file.too_large', 'file.unsupported', 'lifecycle.refused'],
} as const;

export const addReportFile = endpoint({
  ...begin,
  path: '/reports/{id}/files',
  summary: '给报告添加佐证材料：先登记，再分段上传内容',
  problems: [...begin.problems, 'cycle.closed'],
});

export const addItemFile = endpoint({
  ...begin,
  path: '/work-items/{id}/files',
  summary: '为申请办结准备佐证材料：先登记，再分段上传内容',
  problems: [...begin.problems, 'work_item.request_open'],
});

const LISTED = { visit: '走访', finding: '问题', measure: '整改措施' } as const;
const INSPECTED_PATHS = {
  visit: '/inspection-visits/{id}/files',
  finding: '/findings/{id}/files',
  measure: '/rectification-measures/{id}/files',
} as const;
const listInspected = (kind: keyof typeof LISTED) =>
  endpoint({
    method: 'GET',
    path: INSPECTED_PATHS[kind],
    permission: 'inspection.read',
    tag,
    summary: `${LISTED[kind]}的佐证材料`,
    params: IdParams,
    response: EvidenceList,
  });
export const listVisitFiles = listInspected('visit');
export const listFindingFiles = listInspected('finding');
export const listMeasureFiles = listInspected('measure');

const addInspected = (kind: keyof typeof LISTED, permission: 'inspection.run' | 'rectification.answer') =>
  endpoint({
    ...begin,
    permission,
    path: INSPECTED_PATHS[kind],
    summary: `给${LISTED[kind]}添加佐证材料：先登记，再分段上传内容`,
  });
export const addVisitFile = addInspected('visit', 'inspection.run');
export const addFindingFile = addInspected('finding', 'inspection.run');
export const addMeasureFile = addInspected('measure', 'rectification.answer');

export const readEvidence = endpoint({
  method: 'GET',
  path: '/files/{id}',
  permission: 'report.read',
  tag,
  summary: '一份佐证材料；响应头 Upload-Offset 是已收到的字节数，续传从这里开始（可用 HEAD）',
  params: IdParams,
  response: EvidenceFile,
});

export const sendEvidence = endpoint({
  method: 'PATCH',
  path: '/files/{id}/content',
  permission: 'evidence.add',
  tag,
  summary:
    '上传一段内容（至多 4 MB），请求头 Upload-Offset 是这一段的起点；最后一段到齐后核对类型、查毒、入库',
  params: IdParams,
  consumes: CHUNK_TYPE,
  response: EvidenceFile,
  problems: [
    'request.malformed',
    'request.too_large',
    'upload.wrong_offset',
    'file.unsupported',
    'file.mismatched',
    'file.corrupt',
    'file.infected',
    'lifecycle.refused',
  ],
});

export const readEvidenceContent = endpoint({
  method: 'GET',
  path: '/files/{id}/content',
  permission: 'report.read',
  tag,
  summary: '下载；支持 Range。inline=true 时图片和 PDF 在浏览器里打开',
  params: IdParams,
  query: z.object({ inline: z.enum(['true', 'false']).optional() }),
  stream: 'application/octet-stream',
  problems: ['file.waiting', 'file.infected', 'file.range'],
});

export const withdrawEvidence = endpoint({
  method: 'POST',
  path: '/files/{id}/withdrawal',
  permission: 'evidence.add',
  tag,
  summary: '撤回佐证材料；报告上报、申请提出以后不能再撤',
  params: IdParams,
  response: EvidenceFile,
  problems: ['lifecycle.refused', 'cycle.closed'],
});
