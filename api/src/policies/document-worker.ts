import { parentPort } from 'node:worker_threads';
import { ExtractionError, type ExtractionCode } from './extraction/extraction-error.js';
import { readDocument, type DocumentInput, type DocumentReading } from './read-document.js';

/** What the thread says about one document; an error loses its class on the way between threads. */
export type WorkerAnswer =
  | { readonly result: DocumentReading }
  | { readonly refused: { readonly code: ExtractionCode; readonly message: string } }
  | { readonly fault: string };

async function answer(input: DocumentInput): Promise<WorkerAnswer> {
  try {
    return { result: await readDocument(input) };
  } catch (error) {
    if (error instanceof ExtractionError) return { refused: { code: error.code, message: error.message } };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (input: DocumentInput) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  void answer(input).then((said) => parentPort?.postMessage(said));
});
