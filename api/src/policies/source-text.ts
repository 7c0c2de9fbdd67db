import type { FileStore } from '../platform/files/file-store.js';
import type { UploadedFile } from '../platform/openapi/endpoint.js';
import type { ProblemCode } from '../platform/problems/problem-codes.js';
import { Problem } from '../platform/problems/problem.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import { extractText, type DocumentKind } from './extraction/extract-text.js';
import { ExtractionError, type ExtractionCode } from './extraction/extraction-error.js';

const PROBLEM_OF: Readonly<Record<ExtractionCode, ProblemCode>> = {
  'file.empty': 'file.empty',
  'file.tooLarge': 'file.too_large',
  'file.binary': 'file.binary',
  'file.unsupported': 'file.unsupported',
  'file.scan': 'file.scan',
  'file.encrypted': 'file.unsupported',
  'file.corrupt': 'file.corrupt',
};

const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  text: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: XLSX,
};

/** The original of a document, as it lies in the file store. */
export interface Original {
  readonly sha256: string;
  readonly size: number;
  readonly fileName: string;
  readonly mediaType: string;
}

/** What a document is read from: its text, and the file it came in when it came in one. */
export interface PolicySource {
  readonly text: string;
  /** Chinese, for the screen: what was guessed or left out when the text was taken out of the file. */
  readonly warnings: readonly string[];
  readonly original: Original | null;
}

/** Takes the text out of an uploaded file, which is kept, or of what was pasted. */
export async function keepSource(
  files: FileStore,
  input: { readonly file?: UploadedFile | undefined; readonly text?: string | undefined },
): Promise<PolicySource> {
  const { text, kind, warnings } = await textOf(input);
  const { file } = input;
  if (!file) return { text, warnings, original: null };
  const kept = await files.keep(file.bytes);
  return {
    text,
    warnings,
    original: { ...kept, fileName: plainName(file.fileName), mediaType: MEDIA_TYPES[kind] },
  };
}

/** The same, but nothing is kept. */
export async function textOf(input: {
  readonly file?: UploadedFile | undefined;
  readonly text?: string | undefined;
}): Promise<{ text: string; kind: DocumentKind; warnings: readonly string[] }> {
  if (!input.file && !input.text?.trim()) throw new Problem('file.empty', '请选择一份文件，或粘贴文件正文。');
  const { bytes, fileName } = input.file ?? { bytes: Buffer.from(input.text ?? '', 'utf8'), fileName: '' };
  try {
    const { text, kind, warnings } = await extractText(bytes, fileName);
    // Neither can be stored: a NUL in text, half of a surrogate pair in JSON. One character for one keeps lengths.
    return { text: text.replaceAll('\0', ' ').replace(/\p{Surrogate}/gu, '\ufffd'), kind, warnings };
  } catch (error) {
    if (error instanceof ExtractionError) throw new Problem(PROBLEM_OF[error.code], error.message);
    throw error;
  }
}

/** The name without folders and control characters: it goes into a header again. */
function plainName(fileName: string): string {
  const name = (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}|\p{Surrogate}/gu, '').trim();
  return name.slice(-200) || '未命名文件';
}
