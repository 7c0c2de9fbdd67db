import type { Reading } from '../domain/policy-reader/reading.js';
import { readPolicy } from '../domain/policy-reader/read-policy.js';
import { extractText, type DocumentKind } from './extraction/extract-text.js';

/** A file as it was uploaded, or text as it was pasted. */
export type DocumentInput =
  { readonly bytes: Uint8Array; readonly fileName: string } | { readonly text: string };

export interface DocumentReading {
  readonly reading: Reading;
  readonly kind: DocumentKind;
  /** Chinese, for the screen: what was guessed or left out when the text was taken out of the file. */
  readonly warnings: readonly string[];
}

/** Takes the text out of a document and reads it. Throws `ExtractionError`. */
export async function readDocument(input: DocumentInput): Promise<DocumentReading> {
  const bytes = 'text' in input ? Buffer.from(input.text, 'utf8') : Buffer.from(input.bytes);
  const { text, kind, warnings } = await extractText(bytes, 'text' in input ? '' : input.fileName);
  // Neither can be stored: a NUL in text, half of a surrogate pair in JSON. One character for one keeps lengths.
  const storable = text.replaceAll('\0', ' ').replace(/\p{Surrogate}/gu, '\ufffd');
  return { reading: readPolicy(storable), kind, warnings };
}
