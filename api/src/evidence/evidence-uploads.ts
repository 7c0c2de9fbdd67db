import { Inject, Injectable } from '@nestjs/common';
import { type Call, UnitOfWork } from '../platform/database/unit-of-work.js';
import { ClamdScanner, ScannerUnavailable, VIRUS_SCANNER } from '../platform/files/clamd-scanner.js';
import { FileStore } from '../platform/files/file-store.js';
import { PartialFiles } from '../platform/files/partial-files.js';
import { log } from '../platform/log.js';
import { Problem } from '../platform/problems/problem.js';
import { appendChunk } from './commands/append-chunk.js';
import { completeUpload } from './commands/complete-upload.js';
import type { LockedEvidence } from './commands/lock-evidence.js';
import { refuseUpload } from './commands/refuse-upload.js';
import { type Examined, examineFile } from './examine-file.js';

/**
 * Uploads from piece to piece. What takes long (reading it through, the scanner, the copy) happens between transactions;
 * a server that stops there leaves an upload that has come in whole, and the next call for it goes on.
 */
@Injectable()
export class EvidenceUploads {
  constructor(
    private readonly work: UnitOfWork,
    private readonly partials: PartialFiles,
    private readonly files: FileStore,
    @Inject(VIRUS_SCANNER) private readonly scanner: ClamdScanner | null,
  ) {}

  async append(call: Call, id: string, chunk: { offset: number; bytes: Buffer }): Promise<void> {
    const file = await this.work.run(call, (context) => appendChunk(context, this.partials, id, chunk));
    if (file.received < file.size) return;
    const examined = await this.refusing(call, id, () => this.examine(file));
    await this.files.keepCopy(this.partials.pathOf(id), { sha256: examined.sha256, size: file.size });
    await this.work.run(call, (context) => completeUpload(context, id, examined));
    await this.partials.remove(id);
  }

  /** What is refused for what it is, is refused for good: its row says so, its bytes go. */
  private async refusing<T>(call: Call, id: string, examination: () => Promise<T>): Promise<T> {
    try {
      return await examination();
    } catch (error) {
      if (error instanceof Problem) {
        await this.work.run(call, (context) => refuseUpload(context, id, error.code));
        await this.partials.remove(id);
      }
      throw error;
    }
  }

  private async examine(file: LockedEvidence): Promise<Examined & { scanned: boolean }> {
    const examined = await examineFile(this.partials.pathOf(file.id), file);
    if (!this.scanner) return { ...examined, scanned: true };
    try {
      const virus = await this.scanner.virusIn(this.partials.read(file.id));
      if (virus === null) return { ...examined, scanned: true };
      throw new Problem(
        'file.infected',
        `《${file.fileName}》查出病毒（${virus}），没有收下。请先在本机杀毒，再换一份上传。`,
      );
    } catch (error) {
      if (!(error instanceof ScannerUnavailable)) throw error;
      log.warn({ err: error, file: file.id }, 'the virus scanner gives no answer; the file waits');
      return { ...examined, scanned: false };
    }
  }
}
