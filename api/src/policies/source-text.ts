import type { FileStore } from '../platform/files/file-store.js';
import type { UploadedFile } from '../platform/openapi/endpoint.js';
import type { ProblemCode } from '../platform/problems/problem-codes.js';
import { Problem } from '../platform/problems/problem.js';
import { XLSX } from '../platform/sheets/printed-sheet.js';
import type { Reading } from '../domain/policy-reader/reading.js';
import type { DocumentReader } from './document-reader.js';
import type { DocumentKind } from './extraction/extract-text.js';
import { ExtractionError, type ExtractionCode } from './extraction/extraction-error.js';
import type { DocumentReading } from './read-document.js';

const PROBLEM_OF: Readonly<Record<ExtractionCode, ProblemCode>> = {
  'file.empty': 'file.empty',
  'file.tooLarge': 'file.too_large',
  'file.binary': 'file.binary',
  'file.unsupported': 'file.unsupported',
  'file.scan': 'file.scan',
  'file.encrypted': 'file.encrypted',
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

/** A document as it was read, and the file it came in when it came in one. */
export interface PolicySource {
  readonly reading: Reading;
  /** Chinese, for the screen: what was guessed or left out when the text was taken out of the file. */
  readonly warnings: readonly string[];
  readonly original: Original | null;
}

interface SourceInput {
  readonly file?: UploadedFile | undefined;
  readonly text?: string | undefined;
}

/** Reads an uploaded file, which is kept, or what was pasted. */
export async function keepSource(
  files: FileStore,
  reader: Pick<DocumentReader, 'read'>,
  input: SourceInput,
): Promise<PolicySource> {
  const { reading, kind, warnings } = await readingOf(reader, input);
  const { file } = input;
  if (!file) return { reading, warnings, original: null };
  const kept = await files.keep(file.bytes);
  return {
    reading,
    warnings,
    original: { ...kept, fileName: plainName(file.fileName), mediaType: MEDIA_TYPES[kind] },
  };
}

/** The same, but nothing is kept. */
export async function readingOf(
  reader: Pick<DocumentReader, 'read'>,
  { file, text = '' }: SourceInput,
): Promise<DocumentReading> {
  if (!file && text.trim() === '') throw new Problem('file.empty', '请选择一份文件，或粘贴文件正文。');
  try {
    return await reader.read(file ? { bytes: file.bytes, fileName: file.fileName } : { text });
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
