import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.js';
import {
  arrived,
  beginEditing,
  isDirty,
  keepMine,
  takeTheirs,
  typed,
  type EditRules,
  type EditSession,
} from './edit-session.js';
import type { DraftStore } from './kept-draft.js';

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed' | 'invalid' | 'conflict';

export interface EditOptions<T extends object> {
  /** What the server holds, as last read. Keep the object while nothing changed. */
  readonly incoming: T;
  readonly rules: EditRules<T>;
  /** A draft that is not valid stays on the screen and is not sent. */
  readonly valid: (draft: T, base: T) => boolean;
  /** Sends what differs; resolves with what the server then holds; `ApiProblem` 412 where somebody was quicker. */
  readonly save: (base: T, draft: T) => Promise<T>;
  /** Reads the server's state afresh, after a 412. */
  readonly reload: () => Promise<T>;
  readonly store: DraftStore<T>;
  /** False: nothing is sent (the person may only look). */
  readonly enabled?: boolean;
}

const PAUSE_MS = 800;
const TRIES_AGAINST_OTHERS = 3;

/**
 * Saves as it goes: after a pause in typing the differences are sent. When somebody else was quicker their changes
 * are merged in and the rest is sent again; only fields that both changed stop for the person to choose.
 */
export function useEditSession<T extends object>(options: EditOptions<T>) {
  const { incoming, enabled = true } = options;
  const optionsRef = useRef(options);
  useLayoutEffect(() => {
    optionsRef.current = options;
  });

  const [session, show] = useState<EditSession<T>>(() => {
    const kept = enabled ? options.store.read() : null;
    if (!kept) return beginEditing(incoming);
    return arrived({ ...beginEditing(kept.base), draft: kept.draft }, incoming, options.rules);
  });
  const [phase, setPhase] = useState<'idle' | 'saving' | 'failed'>('idle');
  const [error, setError] = useState<unknown>(null);
  // The truth between renders: handlers run several times before the screen catches up.
  const current = useRef(session);
  const onItsWay = useRef<Promise<void> | null>(null);

  const flushRef = useRef<() => Promise<boolean>>(async () => true);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const mayBeSent = useCallback(() => {
    const { rules, valid, enabled: on = true } = optionsRef.current;
    const { draft, base, conflicts } = current.current;
    return on && conflicts.length === 0 && isDirty(current.current, rules) && valid(draft, base);
  }, []);

  const schedule = useCallback(() => {
    clearTimeout(timer.current);
    if (mayBeSent()) timer.current = setTimeout(() => void flushRef.current(), PAUSE_MS);
  }, [mayBeSent]);

  const update = useCallback(
    (next: EditSession<T>) => {
      const { rules, store } = optionsRef.current;
      current.current = next;
      show(next);
      if (isDirty(next, rules)) store.write({ base: next.base, draft: next.draft });
      else store.clear();
      schedule();
    },
    [schedule],
  );

  const send = useCallback(async () => {
    setPhase('saving');
    setError(null);
    try {
      for (let attempt = 1; mayBeSent(); attempt += 1) {
        clearTimeout(timer.current);
        const { base, draft } = current.current;
        try {
          const held = await optionsRef.current.save(base, draft);
          update(arrived(current.current, held, optionsRef.current.rules));
          break;
        } catch (cause) {
          const stale = cause instanceof ApiProblem && cause.stale;
          if (!stale || attempt === TRIES_AGAINST_OTHERS) throw cause;
          const held = await optionsRef.current.reload();
          update(arrived(current.current, held, optionsRef.current.rules));
        }
      }
      setPhase('idle');
    } catch (cause) {
      clearTimeout(timer.current);
      setError(cause);
      setPhase('failed');
    }
  }, [mayBeSent, update]);

  /** Sends everything that is left now. True when the server then holds it all. */
  const flush = useCallback(async (): Promise<boolean> => {
    // What was typed while one save was on its way goes with the next.
    for (let round = 0; round < 2; round += 1) {
      if (onItsWay.current) await onItsWay.current;
      if (!mayBeSent()) break;
      if (!onItsWay.current) {
        const sending = send();
        onItsWay.current = sending.finally(() => {
          onItsWay.current = null;
        });
      }
      await onItsWay.current;
    }
    return !isDirty(current.current, optionsRef.current.rules);
  }, [mayBeSent, send]);

  useEffect(() => {
    if (current.current.base === incoming) return;
    update(arrived(current.current, incoming, optionsRef.current.rules));
  }, [incoming, update]);

  useEffect(() => {
    flushRef.current = flush;
    const again = () => void flush();
    window.addEventListener('online', again);
    // A draft kept from an earlier visit goes out without waiting to be touched.
    schedule();
    return () => {
      window.removeEventListener('online', again);
      clearTimeout(timer.current);
      // Leaving the screen sends what is left; the kept draft covers the case that this fails.
      void flush();
    };
  }, [flush, schedule]);

  const change = useCallback(
    (next: T | ((draft: T) => T)) => {
      const draft = typeof next === 'function' ? next(current.current.draft) : next;
      update(typed(current.current, draft));
      setPhase((was) => (was === 'failed' ? 'idle' : was));
    },
    [update],
  );

  return {
    draft: session.draft,
    base: session.base,
    conflicts: session.conflicts,
    takenOver: session.takenOver,
    error,
    status: statusOf(session, phase, options),
    change,
    flush,
    keepMine: useCallback(() => update(keepMine(current.current)), [update]),
    takeTheirs: useCallback(() => update(takeTheirs(current.current)), [update]),
    discard: useCallback(() => update(beginEditing(current.current.base)), [update]),
  };
}

function statusOf<T extends object>(
  session: EditSession<T>,
  phase: 'idle' | 'saving' | 'failed',
  { rules, valid }: EditOptions<T>,
): SaveStatus {
  if (session.conflicts.length > 0) return 'conflict';
  if (phase === 'saving') return 'saving';
  if (!isDirty(session, rules)) return 'saved';
  if (!valid(session.draft, session.base)) return 'invalid';
  return phase === 'failed' ? 'failed' : 'unsaved';
}
