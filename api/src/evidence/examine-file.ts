import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { Problem } from '../platform/problems/problem.js';
import { kindOf } from './evidence-kinds.js';

/** Bytes: a zip may end in a comment of 64 KiB, a PDF in what a web server hung on. */
const TAIL = 66_000;

export interface Examined {
  readonly sha256: string;
  readonly mediaType: string;
}

/**
 * What a file that has come in whole is, by its content and not by its name.
 *
 * @throws Problem file.unsupported, file.mismatched or file.corrupt
 */
export async function examineFile(
  path: string,
  { fileName, expectedSha256 }: { readonly fileName: string; readonly expectedSha256: string | null },
): Promise<Examined> {
  const kind = kindOf(fileName);
  if (!kind) throw unsupported(fileName);
  const { sha256, isText, tail } = await readThrough(path);
  if (expectedSha256 !== null && expectedSha256 !== sha256)
    throw new Problem('file.corrupt', `《${fileName}》在传送中有变化，请重新上传。`);
  const matches = kind.found === undefined ? isText : (await fileTypeFromFile(path))?.mime === kind.found;
  if (!matches)
    throw new Problem(
      'file.mismatched',
      `《${fileName}》的内容与扩展名不符，或者已损坏。请用相应的软件打开核对、另存后再上传。`,
    );
  if (kind.ending !== undefined && !tail.includes(kind.ending, 0, 'latin1'))
    throw new Problem(
      'file.corrupt',
      `《${fileName}》不完整，后半部分缺失。请用相应的软件打开核对，重新保存或重新下载后再上传。`,
    );
  return { sha256, mediaType: kind.mediaType };
}

export function unsupported(fileName: string): Problem {
  return new Problem(
    'file.unsupported',
    `《${fileName}》不是可以上传的类型。可以上传 PDF、Office 文档、OFD、图片、文本（txt、csv）和 zip。`,
  );
}

/** Texts come in UTF-8, or as older Windows programs write Chinese; no program or picture passes as either. */
async function readThrough(path: string): Promise<{ sha256: string; isText: boolean; tail: Buffer }> {
  const hash = createHash('sha256');
  const readings = ['utf-8', 'gb18030'].map((encoding) => new TextDecoder(encoding, { fatal: true }));
  let possible = readings;
  let tail = Buffer.alloc(0);
  const stillReads = (decode: (decoder: InstanceType<typeof TextDecoder>) => unknown) =>
    possible.filter((decoder) => {
      try {
        decode(decoder);
        return true;
      } catch {
        // This encoding is ruled out; that is the answer.
        return false;
      }
    });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    tail = Buffer.concat([tail, chunk]).subarray(-TAIL);
    possible = chunk.includes(0) ? [] : stillReads((decoder) => decoder.decode(chunk, { stream: true }));
  }
  possible = stillReads((decoder) => decoder.decode());
  return { sha256: hash.digest('hex'), isText: possible.length > 0, tail };
}
