import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';

/** Where the originals lie. */
export const FILES_DIR = Symbol('files dir');

/** A file as it was kept. */
export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
}

/**
 * Originals by their content: `ab/abcdef…`, named by SHA-256. What is kept is never changed or removed; the same
 * bytes twice are one file. A file is there whole or not at all.
 */
@Injectable()
export class FileStore {
  constructor(@Inject(FILES_DIR) private readonly folder: string) {}

  async keep(bytes: Buffer): Promise<KeptFile> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = this.pathOf(sha256);
    const kept = { sha256, size: bytes.length };
    if (await hasSize(file, bytes.length)) return kept;
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomUUID()}`;
    try {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
    return kept;
  }

  /** Keeps a copy of a file that lies elsewhere on the disk, whose bytes are those of `sha256`. */
  async keepCopy(source: string, { sha256, size }: KeptFile): Promise<void> {
    const file = this.pathOf(sha256);
    if (await hasSize(file, size)) return;
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}.${randomUUID()}`;
    try {
      await copyFile(source, temporary);
      const handle = await open(temporary, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(folder);
  }

  /** @throws Error with code `ENOENT`, as an event of the stream, when nothing of this name was kept */
  read(sha256: string, span: { readonly start?: number; readonly end?: number } = {}): ReadStream {
    return createReadStream(this.pathOf(sha256), span);
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
    return path.join(this.folder, sha256.slice(0, 2), sha256);
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
