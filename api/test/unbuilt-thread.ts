import { pathToFileURL } from 'node:url';
import path from 'node:path';

/** Reads documents in a thread of the sources as they stand; what is built may be of yesterday. */
export const UNBUILT_THREAD = {
  script: pathToFileURL(path.join(import.meta.dirname, '../src/policies/document-worker.ts')),
  execArgv: ['--import', pathToFileURL(path.join(import.meta.dirname, 'typescript-thread.mjs')).href],
};
