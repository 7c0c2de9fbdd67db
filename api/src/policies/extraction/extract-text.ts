import { csvToText } from './csv-text.js';
import { decodeText } from './decode-text.js';
import { ExtractionError } from './extraction-error.js';
import { docxToText } from './docx-text.js';
import { htmlToText } from './html-text.js';
import { pdfToText } from './pdf-text.js';
import {
  refuseArchive,
  refuseCompound,
  refusePicture,
  refuseRichText,
  refuseZip,
} from './unreadable-file.js';
import { xlsxToText } from './xlsx-text.js';

export type DocumentKind = 'text' | 'html' | 'docx' | 'pdf' | 'xlsx';

export interface ExtractedText {
  /** Ready for the policy reader. */
  text: string;
  kind: DocumentKind;
  /** Chinese, for the screen: what was guessed or left out. */
  warnings: string[];
}

export const LARGEST_FILE_BYTES = 10 * 1024 * 1024;

/** The text of an uploaded document. What the bytes are decides, not what the file is called. Throws `ExtractionError`. */
export async function extractText(bytes: Buffer, fileName: string): Promise<ExtractedText> {
  if (bytes.length === 0) throw new ExtractionError('file.empty');
  if (bytes.length > LARGEST_FILE_BYTES) throw new ExtractionError('file.tooLarge');
  const signature = signatureOf(bytes);
  if (signature === 'binary') throw new ExtractionError('file.binary');
  if (signature === 'pdf') return found(await pdfToText(bytes), 'pdf');
  if (signature === 'zip') return readOffice(bytes, fileName);
  if (signature === 'compound') throw refuseCompound(bytes, fileName);
  if (signature === 'rtf') throw refuseRichText();
  if (signature === 'archive') throw refuseArchive();
  if (signature === 'picture') throw refusePicture();
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === '') throw new ExtractionError('file.empty');
  const warnings = encoding === 'utf-8' ? [] : [`文件按 ${encoding.toUpperCase()} 编码读取。`];
  if (/\.[ct]sv$/i.test(fileName)) return found(csvToText(text), 'text', warnings);
  if (!isHtml(text, fileName)) return { text, kind: 'text', warnings };
  return found(htmlToText(text), 'html', warnings);
}

function found(text: string, kind: DocumentKind, warnings: string[] = []): ExtractedText {
  if (text.trim() === '') throw new ExtractionError('file.empty');
  return { text, kind, warnings };
}

function readOffice(bytes: Buffer, fileName: string): ExtractedText {
  // The names of the parts stand in the archive uncompressed.
  if (bytes.includes('word/document.xml')) return found(docxToText(bytes), 'docx');
  if (bytes.includes('xl/workbook.xml')) return found(xlsxToText(bytes), 'xlsx');
  throw refuseZip(bytes, fileName);
}

type Signature = 'pdf' | 'zip' | 'compound' | 'rtf' | 'archive' | 'picture' | 'binary';

const SIGNATURES: [Signature, string][] = [
  ['pdf', '%PDF-'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['compound', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['picture', '\x89PNG\r\n'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['binary', '\x7fELF'],
  ['binary', 'MZ\x90\x00'],
  ['archive', 'Rar!\x1a\x07'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', '\x1f\x8b\x08'],
  ['picture', 'II*\x00'],
  ['picture', 'MM\x00*'],
];

/** What the first bytes say; a PDF may have a little before its own. */
function signatureOf(bytes: Buffer): Signature | null {
  const head = bytes.subarray(0, 1024).toString('latin1');
  const known = SIGNATURES.find(([, mark]) => head.startsWith(mark));
  if (known !== undefined) return known[0];
  return /^[\s\xef\xbb\xbf]{0,16}%PDF-/.test(head) ? 'pdf' : null;
}

function isHtml(text: string, fileName: string): boolean {
  const head = text.slice(0, 2000);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(head))
    return true;
  return /\.x?html?$/i.test(fileName) && /<(?:p|div|span|table|br|h[1-6]|body|article|section)\b/i.test(text);
}
