import type { S3Settings } from '../config/config.js';
import { DiskFileStore } from './disk-file-store.js';
import type { FileStore } from './file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** Where this installation keeps originals: in a bucket where one is set, else in the folder. */
export function openFileStore({
  filesDir,
  s3,
}: {
  readonly filesDir: string;
  readonly s3?: S3Settings | undefined;
}): FileStore {
  return s3 ? new S3FileStore(s3) : new DiskFileStore(filesDir);
}
