import { pipeline } from 'node:stream/promises';
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { FileStore } from '../platform/files/file-store.js';
import { asAttachment, asShown } from '../platform/http/as-attachment.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import { Problem } from '../platform/problems/problem.js';
import { rangeOf } from './byte-range.js';
import { type Announced, beginUpload, type Beside } from './commands/begin-upload.js';
import { withdrawEvidence } from './commands/withdraw-evidence.js';
import { EvidenceUploads } from './evidence-uploads.js';
import * as calls from './evidence.schemas.js';
import { listInspectedFiles, listItemFiles, listReportFiles, readEvidence } from './queries/list-evidence.js';

/** The largest file that is taken as evidence, in bytes. */
export const LARGEST_EVIDENCE = Symbol('largest evidence');

@Controller()
export class EvidenceController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly uploads: EvidenceUploads,
    private readonly files: FileStore,
    @Inject(LARGEST_EVIDENCE) private readonly largest: number,
  ) {}

  @Handles(calls.listReportFiles)
  listReportFiles(@Input() { params }: InputOf<typeof calls.listReportFiles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listReportFiles(context, params.id, this.largest));
  }

  @Handles(calls.listItemFiles)
  listItemFiles(@Input() { params }: InputOf<typeof calls.listItemFiles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listItemFiles(context, params.id, this.largest));
  }

  @Handles(calls.addReportFile)
  addReportFile(@Input() { params, body }: InputOf<typeof calls.addReportFile>, @CurrentCall() call: Call) {
    return this.begin(call, { kind: 'report', id: params.id }, body);
  }

  @Handles(calls.addItemFile)
  addItemFile(@Input() { params, body }: InputOf<typeof calls.addItemFile>, @CurrentCall() call: Call) {
    return this.begin(call, { kind: 'item', id: params.id }, body);
  }

  @Handles(calls.listVisitFiles)
  listVisitFiles(@Input() { params }: InputOf<typeof calls.listVisitFiles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listInspectedFiles(context, 'visit', params.id, this.largest));
  }

  @Handles(calls.addVisitFile)
  addVisitFile(@Input() { params, body }: InputOf<typeof calls.addVisitFile>, @CurrentCall() call: Call) {
    return this.begin(call, { kind: 'visit', id: params.id }, body);
  }

  @Handles(calls.listFindingFiles)
  listFindingFiles(@Input() { params }: InputOf<typeof calls.listFindingFiles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listInspectedFiles(context, 'finding', params.id, this.largest));
  }

  @Handles(calls.addFindingFile)
  addFindingFile(@Input() { params, body }: InputOf<typeof calls.addFindingFile>, @CurrentCall() call: Call) {
    return this.begin(call, { kind: 'finding', id: params.id }, body);
  }

  @Handles(calls.listMeasureFiles)
  listMeasureFiles(@Input() { params }: InputOf<typeof calls.listMeasureFiles>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listInspectedFiles(context, 'measure', params.id, this.largest));
  }

  @Handles(calls.addMeasureFile)
  addMeasureFile(@Input() { params, body }: InputOf<typeof calls.addMeasureFile>, @CurrentCall() call: Call) {
    return this.begin(call, { kind: 'measure', id: params.id }, body);
  }

  @Handles(calls.readEvidence)
  async readEvidence(
    @Input() { params }: InputOf<typeof calls.readEvidence>,
    @CurrentCall() call: Call,
    @Res({ passthrough: true }) response: Response,
  ) {
    const file = await this.work.read(call, (context) => readEvidence(context, params.id));
    response.setHeader('Upload-Offset', file.received);
    response.setHeader('Upload-Length', file.size);
    return file;
  }

  @Handles(calls.sendEvidence)
  async sendEvidence(
    @Input() { params }: InputOf<typeof calls.sendEvidence>,
    @CurrentCall() call: Call,
    @Req() request: Request,
  ) {
    await this.uploads.append(call, params.id, chunkOf(request));
    return this.work.read(call, (context) => readEvidence(context, params.id));
  }

  @Handles(calls.withdrawEvidence)
  withdrawEvidence(@Input() { params }: InputOf<typeof calls.withdrawEvidence>, @CurrentCall() call: Call) {
    return this.work.run(call, (context) => withdrawEvidence(context, params.id));
  }

  @Handles(calls.readEvidenceContent)
  async readEvidenceContent(
    @Input() { params, query }: InputOf<typeof calls.readEvidenceContent>,
    @CurrentCall() call: Call,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.work.read(call, (context) => readEvidence(context, params.id));
    if (file.state === 'waiting')
      throw new Problem('file.waiting', '这份材料还没有查毒，查过以后才能打开，请稍后再看。');
    if (file.state !== 'kept' || file.sha256 === null)
      throw new Problem('file.infected', '这份材料没有通过检查，不能打开。');
    const asked = rangeOf(request.get('range'), file.size);
    if (asked === 'none') {
      response.setHeader('Content-Range', `bytes */${file.size}`);
      throw new Problem('file.range', `文件只有 ${file.size} 字节，请从头下载。`);
    }
    const span = asked ?? { start: 0, end: file.size - 1 };
    const bytes = await this.files.open(file.sha256, asked ?? undefined);
    const shown = query.inline === 'true' ? file.preview : null;
    setHeaders(response, SAFE[shown ?? 'download']);
    setHeaders(response, {
      'Content-Type': shown === null ? 'application/octet-stream' : (file.mediaType ?? ''),
      'Content-Disposition': shown === null ? asAttachment(file.fileName) : asShown(file.fileName),
      'Content-Length': String(span.end - span.start + 1),
      'Accept-Ranges': 'bytes',
      ETag: `"${file.sha256}"`,
    });
    if (asked) {
      response.status(206);
      response.setHeader('Content-Range', `bytes ${span.start}-${span.end}/${file.size}`);
    }
    await pipeline(bytes, response);
  }

  private begin(call: Call, beside: Beside, announced: Announced) {
    return this.work.run(call, async (context) =>
      readEvidence(context, (await beginUpload(context, beside, announced, this.largest)).id),
    );
  }
}

const ALWAYS = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, no-store, no-transform' };
/** What people upload is never a page of ours. The PDF viewer of a browser does not open in a sandbox. */
const SAFE: Readonly<Record<'download' | 'image' | 'pdf', Readonly<Record<string, string>>>> = {
  download: { ...ALWAYS, 'Content-Security-Policy': "default-src 'none'; sandbox" },
  image: { ...ALWAYS, 'Content-Security-Policy': "default-src 'none'; sandbox" },
  pdf: {
    ...ALWAYS,
    'Content-Security-Policy':
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  },
};

function setHeaders(response: Response, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function chunkOf(request: Request): { offset: number; bytes: Buffer } {
  const offset = Number(request.get('upload-offset') ?? Number.NaN);
  if (!Number.isInteger(offset) || offset < 0)
    throw new Problem('request.malformed', '请在请求头 Upload-Offset 里写明这一段从第几个字节开始。');
  if (Buffer.isBuffer(request.body)) return { offset, bytes: request.body };
  // An empty piece asks for the end of an upload that has come in whole.
  if (Number(request.get('content-length') ?? 0) === 0) return { offset, bytes: Buffer.alloc(0) };
  throw new Problem('request.malformed', `内容的类型应是 ${calls.CHUNK_TYPE}。`);
}
