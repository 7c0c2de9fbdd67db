import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Answer, Client } from './http.js';

const CHUNK = 'application/offset+octet-stream';

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return framed;
}

/** A real picture of one colour. */
export function picture(width = 24, height = 16): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x66)]);
  const pixels = Buffer.concat(Array.from({ length: height }, () => line));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export function begin(call: Client, path: string, fileName: string, size: number, sha256?: string) {
  return call('POST', path, { json: { fileName, size, sha256 } });
}

export function send(call: Client, id: string, offset: number, bytes: Buffer<ArrayBuffer>): Promise<Answer> {
  return call('PATCH', `/files/${id}/content`, {
    headers: { 'content-type': CHUNK, 'upload-offset': String(offset) },
    body: bytes,
  });
}

/** A whole upload in one piece; the answer is that of the piece. */
export async function upload(
  call: Client,
  path: string,
  fileName: string,
  bytes: Buffer<ArrayBuffer>,
): Promise<Answer> {
  const begun = await begin(call, path, fileName, bytes.length, sha256Of(bytes));
  if (begun.status !== 201) return begun;
  return send(call, begun.body.id, 0, bytes);
}
