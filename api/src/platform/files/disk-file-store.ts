import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore, type KeptFile, nameOf, sha256Of, type Span, verified } from './file-store.js';

/** In a folder of this machine. */
export class DiskFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async check(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  async keep(bytes: Buffer): Promise<KeptFile> {
    const kept = { sha256: sha256Of(bytes), size: bytes.length };
    await this.place(kept, async (temporary) => {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
    return kept;
  }

  keepCopy(source: string, kept: KeptFile): Promise<void> {
    return this.place(kept, async (temporary) => {
      await copyFile(source, temporary);
      const handle = await open(temporary, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  async open(sha256: string, span?: Span): Promise<Readable> {
    const bytes = createReadStream(this.pathOf(sha256), span);
    await once(bytes, 'open');
    return span ? bytes : verified(bytes, sha256);
  }

  private async place(
    { sha256, size }: KeptFile,
    write: (temporary: string) => Promise<void>,
  ): Promise<void> {
    const file = this.pathOf(sha256);
    if (await hasSize(file, size)) return;
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomUUID()}`;
    try {
      await write(temporary);
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  private pathOf(sha256: string): string {
    return path.join(this.folder, nameOf(sha256));
  }
}

async function hasSize(file: string, size: number): Promise<boolean> {
  try {
    return (await stat(file)).size === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** The new name itself has to outlast a loss of power. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
