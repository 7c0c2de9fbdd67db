/**
 * What was typed and is not yet on the server, kept in this browser so that a lost connection, a closed tab or a
 * crash loses nothing. The base is kept with it, so that it can be merged with what others have done since.
 */
export interface KeptDraft<T> {
  readonly base: T;
  readonly draft: T;
}

export interface DraftStore<T> {
  read(): KeptDraft<T> | null;
  write(kept: KeptDraft<T>): void;
  clear(): void;
}

/** One draft per person and thing: several people may use one machine. */
export function draftStore<T extends object>(userId: string, kind: string, id: string): DraftStore<T> {
  const key = `luoshi.kept.${userId}.${kind}.${id}`;
  return {
    read() {
      const text = localStorage.getItem(key);
      if (text === null) return null;
      const kept = parse<T>(text);
      if (!kept) localStorage.removeItem(key);
      return kept;
    },
    write(kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch (cause) {
        // A full or forbidden store must not stop the saving itself; the screen still says when that fails.
        console.warn('The draft could not be kept in this browser', cause);
      }
    },
    clear() {
      localStorage.removeItem(key);
    },
  };
}

function parse<T extends object>(text: string): KeptDraft<T> | null {
  try {
    const value: unknown = JSON.parse(text);
    const whole = typeof value === 'object' && value !== null && 'base' in value && 'draft' in value;
    return whole ? (value as KeptDraft<T>) : null;
  } catch {
    // Written by another version, or cut off: there is nothing in it to go back to.
    return null;
  }
}
