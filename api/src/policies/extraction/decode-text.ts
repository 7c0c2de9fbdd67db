import { ExtractionError } from './extraction-error.js';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

const SAMPLE = 64 * 1024;

/**
 * Bytes as text, by byte order mark, by where the zero bytes stand, as UTF-8, else as GB18030.
 * Throws `file.binary` where none of them gives text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = guessEncoding(bytes);
  if (encoding === null) throw new ExtractionError('file.binary');
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) throw new ExtractionError('file.binary');
  return { text, encoding };
}

function guessEncoding(bytes: Uint8Array): DecodedText['encoding'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== null) return unmarked;
  if (decodes(bytes, 'utf-8')) return 'utf-8';
  if (decodes(bytes, 'gb18030')) return 'gb18030';
  // A file cut off in the middle of a character, or with a few bad bytes, is still worth reading.
  const utf8 = replaced(bytes, 'utf-8');
  const gb = replaced(bytes, 'gb18030');
  const [best, share] = utf8 <= gb ? (['utf-8', utf8] as const) : (['gb18030', gb] as const);
  return share < 0.02 ? best : null;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}

function replaced(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, SAMPLE));
  let bad = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 0xfffd) bad++;
  return text.length === 0 ? 1 : bad / text.length;
}

/** Line ends and digits have a zero byte in UTF-16 and in no other encoding; the words must be Chinese or plain ASCII. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, SAMPLE));
  if (sample.length < 8 || !sample.includes(0)) return null;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = new TextDecoder(encoding).decode(sample);
    const usual =
      text.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203b\u2460-\u2473\t\n\r -~]/g)?.length ??
      0;
    if (usual > text.length * 0.95) return encoding;
  }
  return null;
}

/** More control characters or unassigned ones than any text has. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, SAMPLE);
  let odd = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    const control = code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12;
    if (control || code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code <= 0xf8ff))
      odd++;
  }
  return odd > Math.max(2, length * 0.02);
}
