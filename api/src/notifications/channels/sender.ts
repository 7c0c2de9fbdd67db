import type { Digest } from '../digest.js';

/** Sends one digest or throws what went wrong; `ids` are those of the messages in it. */
export type Sender<Target> = (target: Target, digest: Digest, ids: readonly string[]) => Promise<void>;
