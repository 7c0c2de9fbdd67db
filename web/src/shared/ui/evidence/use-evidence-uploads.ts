import { useEffect, useRef, useState } from 'react';
import {
  beginEvidence,
  isInterruption,
  sendEvidence,
  useChangedEvidence,
  type EvidencePlace,
} from '../../api/evidence.js';
import { newIdempotencyKey } from '../../api/client.js';
import { ApiProblem } from '../../api/problem.js';
import type { EvidenceFile } from '../../api/types.js';
import { continues, type Upload } from './upload-queue.js';

/** How long to wait before going on by itself, attempt by attempt; after the last a button is left. */
const WAITS = [1000, 3000, 8000];

/**
 * Files on their way to the server, one after the other so that a slow line finishes the first before it begins the
 * next. An interrupted one is tried again by itself a few times, and then by a button.
 */
export function useEvidenceUploads(place: EvidencePlace) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const changed = useChangedEvidence();
  const chosen = useRef(new Map<string, File>());
  const line = useRef<Promise<void>>(Promise.resolve());
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);

  const put = (key: string, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => {
    chosen.current.delete(key);
    setUploads((all) => all.filter((one) => one.key !== key));
  };

  async function attempt(key: string, known: string | null): Promise<string | null> {
    const file = chosen.current.get(key);
    const { signal } = leaving.current;
    if (!file || signal.aborted) return known;
    const id = known ?? (await beginEvidence(place, file)).id;
    put(key, { id, state: 'sending', trouble: null });
    const onReceived = (received: number) => put(key, { received });
    try {
      await sendEvidence(id, file, { onReceived, signal });
    } catch (error) {
      throw new Stopped(id, error);
    }
    drop(key);
    await changed();
    return id;
  }

  async function run(key: string, begun: string | null): Promise<void> {
    let id = begun;
    for (const wait of [...WAITS, null]) {
      try {
        await attempt(key, id);
        return;
      } catch (thrown) {
        const cause = thrown instanceof Stopped ? thrown.cause : thrown;
        if (thrown instanceof Stopped) id = thrown.id;
        if (leaving.current.signal.aborted) return;
        if (!(cause instanceof ApiProblem)) {
          put(key, { id, state: 'interrupted', trouble: String(cause) });
          return;
        }
        if (!isInterruption(cause)) {
          put(key, { state: 'refused', trouble: cause.detail });
          await changed();
          return;
        }
        put(key, { id, state: 'interrupted', trouble: cause.detail });
        if (wait === null) return;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  const enqueue = (key: string, id: string | null) => {
    line.current = line.current.then(() => run(key, id));
  };

  return {
    uploads,
    /** `refusal` says in words why a file is not even sent. */
    add(
      files: readonly File[],
      known: readonly EvidenceFile[],
      refusal: (file: File) => string | null,
    ): void {
      for (const file of files) {
        const key = newIdempotencyKey();
        const trouble = refusal(file);
        const begun = trouble === null ? (continues(file, known)?.id ?? null) : null;
        const upload = { key, name: file.name, size: file.size, id: begun, received: 0, trouble };
        setUploads((all) => [...all, { ...upload, state: trouble === null ? 'sending' : 'refused' }]);
        if (trouble !== null) continue;
        chosen.current.set(key, file);
        enqueue(key, begun);
      }
    },
    resume({ key, id }: Upload): void {
      put(key, { state: 'sending', trouble: null });
      enqueue(key, id);
    },
    drop,
  };
}

/** Sending stopped after the server had made the place: the next attempt goes on there. */
class Stopped extends Error {
  constructor(
    readonly id: string,
    override readonly cause: unknown,
  ) {
    super('the upload stopped');
  }
}
