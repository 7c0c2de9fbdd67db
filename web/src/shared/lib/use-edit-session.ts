import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { EditSaver, type SaverState, type SavingOptions } from './edit-saver.js';
import { isDirty } from './edit-session.js';

export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed' | 'invalid' | 'conflict';

export interface EditOptions<T extends object> extends SavingOptions<T> {
  /** What the server holds, as last read. Keep the object while nothing changed. */
  readonly incoming: T;
  /** The version under which `incoming` was read. */
  readonly version: number;
}

/** Work on something that saves itself, as `EditSaver` says, for a screen. */
export function useEditSession<T extends object>(options: EditOptions<T>) {
  const { incoming, version } = options;
  const [saver] = useState(() => new EditSaver({ version, value: incoming }, options));
  useLayoutEffect(() => saver.setOptions(options));
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  const { session, error } = state;

  useEffect(() => saver.takeIn({ version, value: incoming }), [saver, incoming, version]);

  useEffect(() => {
    const again = () => void saver.flush();
    window.addEventListener('online', again);
    saver.schedule();
    return () => {
      window.removeEventListener('online', again);
      // Leaving the screen sends what is left; the kept draft covers the case that this fails.
      void saver.flush();
    };
  }, [saver]);

  return {
    draft: session.draft,
    base: session.base,
    conflicts: session.conflicts,
    takenOver: session.takenOver,
    error,
    status: statusOf(state, options),
    change: saver.change,
    flush: saver.flush,
    keepMine: saver.keepMine,
    takeTheirs: saver.takeTheirs,
    discard: saver.discard,
  };
}

function statusOf<T extends object>(
  { session, phase }: SaverState<T>,
  { rules, valid }: SavingOptions<T>,
): SaveStatus {
  if (session.conflicts.length > 0) return 'conflict';
  if (phase === 'saving') return 'saving';
  if (!isDirty(session, rules)) return 'saved';
  if (!valid(session.draft, session.base)) return 'invalid';
  return phase === 'failed' ? 'failed' : 'unsaved';
}
