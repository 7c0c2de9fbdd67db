import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FILES_DIR } from './file-store.js';

/**
 * Files that are still coming in. How far each has come is kept in the database; what a crash has left beyond that is
 * written over.
 */
@Injectable()
export class PartialFiles {
  constructor(@Inject(FILES_DIR) private readonly folder: string) {}

  /** On the disk for good when this is over. */
  async write(id: string, offset: number, bytes: Buffer): Promise<void> {
    const file = this.pathOf(id);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, offset === 0 ? 'w' : 'r+', 0o600);
    try {
      await handle.write(bytes, 0, bytes.length, offset);
      await handle.truncate(offset + bytes.length);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  read(id: string): ReadStream {
    return createReadStream(this.pathOf(id));
  }

  remove(id: string): Promise<void> {
    return rm(this.pathOf(id), { force: true });
  }

  /** Those to which nothing was written since `moment`, by their ids. */
  async stale(moment: Date): Promise<string[]> {
    const stale: string[] = [];
    for (const name of await namesIn(path.join(this.folder, 'uploads'))) {
      const [, id] = /^([0-9a-f-]{36})\.part$/.exec(name) ?? [];
      if (id !== undefined && (await this.isStale(id, moment))) stale.push(id);
    }
    return stale;
  }

  /** Also true of what is not there. */
  async isStale(id: string, moment: Date): Promise<boolean> {
    try {
      return (await stat(this.pathOf(id))).mtime < moment;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    }
  }

  pathOf(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an id: ${id}`);
    return path.join(this.folder, 'uploads', `${id}.part`);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
