import { inflateRawSync } from 'node:zlib';

/** Why a ZIP archive could not be opened: it is broken, or its parts unpack to more than was allowed. */
export class UnreadableArchive extends Error {
  constructor(
    readonly why: 'corrupt' | 'too-large',
    options?: ErrorOptions,
  ) {
    super(`unreadable archive: ${why}`, options);
  }
}

/**
 * The parts of a ZIP archive (an Office file is one) whose path `wants`. What its directory claims is not believed:
 * unpacking itself stops at `mostBytes` of all parts together, so that a file made to swell costs no more than that.
 *
 * @throws UnreadableArchive
 */
export function readArchive(
  bytes: Uint8Array,
  wants: (path: string) => boolean,
  mostBytes: number,
): Map<string, Uint8Array> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  let left = mostBytes;
  try {
    for (const entry of entriesOf(archive)) {
      if (!wants(entry.path)) continue;
      const part = unpack(archive, entry, left);
      left -= part.length;
      parts.set(entry.path, part);
    }
  } catch (error) {
    if (error instanceof UnreadableArchive) throw error;
    // A place beyond the end of the archive: its directory is not to be trusted.
    throw new UnreadableArchive('corrupt', { cause: error });
  }
  return parts;
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  /** Where its own header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const WIDE_LOCATOR = 0x07064b50;
const WIDE_LOCATOR_LENGTH = 20;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const HEADER = 0x04034b50;
const HEADER_LENGTH = 30;
const WIDE_FIELD = 1;
/** Stands where a number needs eight bytes, which are kept elsewhere. */
const WIDE = 0xffffffff;

function* entriesOf(archive: Buffer): Generator<Entry> {
  const directory = directoryOf(archive);
  let at = directory.at;
  for (let count = 0; count < directory.count; count += 1) {
    expect(archive.readUInt32LE(at) === ENTRY);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    ) as [number, number, number];
    const extra = at + ENTRY_LENGTH + nameLength;
    const wide = wideNumbers(archive.subarray(extra, extra + extraLength));
    const number = (offset: number) => {
      const given = archive.readUInt32LE(at + offset);
      return given === WIDE ? wide() : given;
    };
    // In the order in which the wide ones are kept: unpacked, packed, place.
    number(24);
    const packed = number(20);
    yield {
      path: archive.toString('utf8', at + ENTRY_LENGTH, extra),
      method: archive.readUInt16LE(at + 10),
      packed,
      at: number(42),
    };
    at = extra + extraLength + commentLength;
  }
}

function directoryOf(archive: Buffer): { count: number; at: number } {
  const earliest = Math.max(0, archive.length - END_LENGTH - LONGEST_COMMENT);
  let end = archive.length - END_LENGTH;
  while (end >= earliest && archive.readUInt32LE(end) !== END) end -= 1;
  expect(end >= earliest && end >= 0);
  const locator = end - WIDE_LOCATOR_LENGTH;
  if (locator >= 0 && archive.readUInt32LE(locator) === WIDE_LOCATOR) {
    const wide = Number(archive.readBigUInt64LE(locator + 8));
    return {
      count: Number(archive.readBigUInt64LE(wide + 32)),
      at: Number(archive.readBigUInt64LE(wide + 48)),
    };
  }
  return { count: archive.readUInt16LE(end + 10), at: archive.readUInt32LE(end + 16) };
}

/** Gives the eight-byte numbers of an entry one after the other. */
function wideNumbers(extra: Buffer): () => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== WIDE_FIELD)
    at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return () => {
    const number = Number(extra.readBigUInt64LE(at));
    at += 8;
    return number;
  };
}

function unpack(archive: Buffer, { at, packed, method }: Entry, left: number): Uint8Array {
  expect(archive.readUInt32LE(at) === HEADER);
  const start = at + HEADER_LENGTH + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  const bytes = archive.subarray(start, start + packed);
  expect(bytes.length === packed && (method === 0 || method === 8));
  if (method === 0) {
    if (packed > left) throw new UnreadableArchive('too-large');
    return bytes;
  }
  if (left <= 0) throw new UnreadableArchive('too-large');
  try {
    return inflateRawSync(bytes, { maxOutputLength: left });
  } catch (cause) {
    const large = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableArchive(large ? 'too-large' : 'corrupt', { cause });
  }
}

function expect(holds: boolean): void {
  if (!holds) throw new UnreadableArchive('corrupt');
}
