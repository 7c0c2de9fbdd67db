import { Controller, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Call, type CommandContext, UnitOfWork } from '../platform/database/unit-of-work.js';
import { asAttachment } from '../platform/http/as-attachment.js';
import { CurrentCall } from '../platform/http/current-call.js';
import { Handles } from '../platform/http/handles.js';
import { Input } from '../platform/http/input.js';
import { writeDocx } from '../platform/official-document/write-docx.js';
import type { InputOf } from '../platform/openapi/endpoint.js';
import * as calls from './bulletins.schemas.js';
import { agreeToBulletin } from './commands/agree-to-bulletin.js';
import { answerObjection } from './commands/answer-objection.js';
import { circulateBulletin } from './commands/circulate-bulletin.js';
import { composeBulletinAnew } from './commands/compose-bulletin-anew.js';
import { draftBulletin } from './commands/draft-bulletin.js';
import { dropBulletin } from './commands/drop-bulletin.js';
import { editBulletin } from './commands/edit-bulletin.js';
import { objectToBulletin } from './commands/object-to-bulletin.js';
import { publishBulletin } from './commands/publish-bulletin.js';
import { returnBulletin } from './commands/return-bulletin.js';
import { signBulletin } from './commands/sign-bulletin.js';
import { bulletinDocument } from './queries/bulletin-document.js';
import { listAnnexRows } from './queries/list-annex-rows.js';
import { listBulletinRows } from './queries/list-bulletin-rows.js';
import { listBulletins } from './queries/list-bulletins.js';
import { readBulletin } from './queries/read-bulletin.js';

@Controller()
export class BulletinsController {
  constructor(private readonly work: UnitOfWork) {}

  @Handles(calls.listBulletins)
  listBulletins(@Input() { query }: InputOf<typeof calls.listBulletins>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listBulletins(context, query));
  }

  @Handles(calls.draftBulletin)
  draftBulletin(@Input() { body }: InputOf<typeof calls.draftBulletin>, @CurrentCall() call: Call) {
    return this.work.run(call, async (context) => readBulletin(context, await draftBulletin(context, body)));
  }

  /** Before `readBulletin`, whose id would take the ending for a part of it. */
  @Handles(calls.downloadBulletin)
  async downloadBulletin(
    @Input() { params }: InputOf<typeof calls.downloadBulletin>,
    @CurrentCall() call: Call,
    @Res() response: Response,
  ): Promise<void> {
    const { document, fileName } = await this.work.read(call, (context) =>
      bulletinDocument(context, params.id),
    );
    const bytes = writeDocx(document);
    response.setHeader('Content-Type', calls.downloadBulletin.stream);
    response.setHeader('Content-Length', bytes.length);
    response.setHeader('Content-Disposition', asAttachment(fileName));
    response.end(bytes);
  }

  @Handles(calls.readBulletin)
  readBulletin(@Input() { params }: InputOf<typeof calls.readBulletin>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => readBulletin(context, params.id));
  }

  @Handles(calls.listBulletinRows)
  listRows(@Input() { params, query }: InputOf<typeof calls.listBulletinRows>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listBulletinRows(context, params.id, query));
  }

  @Handles(calls.listAnnexRows)
  listAnnexRows(@Input() { params, query }: InputOf<typeof calls.listAnnexRows>, @CurrentCall() call: Call) {
    return this.work.read(call, (context) => listAnnexRows(context, params, query));
  }

  @Handles(calls.editBulletin)
  editBulletin(
    @Input() { params, body, version }: InputOf<typeof calls.editBulletin>,
    @CurrentCall() call: Call,
  ) {
    return this.step(call, params.id, (context) => editBulletin(context, params.id, version, body));
  }

  @Handles(calls.composeBulletinAnew)
  compose(@Input() { params, body }: InputOf<typeof calls.composeBulletinAnew>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => composeBulletinAnew(context, params.id, body));
  }

  @Handles(calls.circulateBulletin)
  circulate(@Input() { params }: InputOf<typeof calls.circulateBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => circulateBulletin(context, params.id));
  }

  @Handles(calls.objectToBulletin)
  object(@Input() { params, body }: InputOf<typeof calls.objectToBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => objectToBulletin(context, params.id, body.words));
  }

  @Handles(calls.agreeToBulletin)
  agree(@Input() { params }: InputOf<typeof calls.agreeToBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => agreeToBulletin(context, params.id));
  }

  @Handles(calls.answerObjection)
  answer(@Input() { params, body }: InputOf<typeof calls.answerObjection>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => answerObjection(context, params, body.answer));
  }

  @Handles(calls.returnBulletin)
  return(@Input() { params, body }: InputOf<typeof calls.returnBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => returnBulletin(context, params.id, body.reason));
  }

  @Handles(calls.signBulletin)
  sign(@Input() { params }: InputOf<typeof calls.signBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => signBulletin(context, params.id));
  }

  @Handles(calls.publishBulletin)
  publish(@Input() { params, body }: InputOf<typeof calls.publishBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => publishBulletin(context, params.id, body));
  }

  @Handles(calls.dropBulletin)
  drop(@Input() { params, body }: InputOf<typeof calls.dropBulletin>, @CurrentCall() call: Call) {
    return this.step(call, params.id, (context) => dropBulletin(context, params.id, body.reason));
  }

  /** A step of one bulletin, and how it stands after it. */
  private step(call: Call, id: string, command: (context: CommandContext) => Promise<void>) {
    return this.work.run(call, async (context) => {
      await command(context);
      return readBulletin(context, id);
    });
  }
}
