import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** Where uploads under way lie, and the originals unless they are kept elsewhere. */
export const FILES_DIR = Symbol('files dir');

/** A file as it was kept. */
export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
}

/** Which bytes of a file; both ends are within it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Originals by their content: `ab/abcdef…`, named by SHA-256. What is kept is never changed or removed; the same
 * bytes twice are one file. A file is there whole or not at all.
 *
 * A store that is out of reach answers with Problem server.unavailable.
 */
export abstract class FileStore {
  /** What is wrong with where files go, as far as it can be known before the first one; for the start. */
  abstract check(): Promise<void>;

  abstract keep(bytes: Buffer): Promise<KeptFile>;

  /** Keeps a copy of a file that lies on the disk, whose bytes are those of `sha256`. */
  abstract keepCopy(source: string, kept: KeptFile): Promise<void>;

  /**
   * The bytes, all or those of the span, once it is known that they are there. All of them are held against their name:
   * what is not the file any more ends in an error before its end.
   */
  abstract open(sha256: string, span?: Span): Promise<Readable>;
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same name on every kind of store, so that files may be copied from one to another. */
export function nameOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256: ${sha256}`);
  return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Passes on what is read, and the last of it only if the whole is what its name says. */
export function verified(bytes: Readable, sha256: string): Readable {
  return Readable.from(heldBack(bytes, sha256), { objectMode: false });
}

async function* heldBack(bytes: AsyncIterable<Buffer>, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let last: Buffer | undefined;
  for await (const chunk of bytes) {
    hash.update(chunk);
    if (last) yield last;
    last = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error(`the stored file ${sha256} is damaged`);
  if (last) yield last;
}
