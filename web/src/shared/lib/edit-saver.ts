import { ApiProblem } from '../api/problem.js';
import {
  arrived,
  beginEditing,
  isDirty,
  keepMine,
  saved,
  takeTheirs,
  typed,
  type EditRules,
  type EditSession,
} from './edit-session.js';
import type { DraftStore } from './kept-draft.js';

/** What the server holds under a version; a higher version is later. */
export interface Held<T> {
  readonly version: number;
  readonly value: T;
}

export interface SavingOptions<T extends object> {
  readonly rules: EditRules<T>;
  /** A draft that is not valid stays on the screen and is not sent. */
  readonly valid: (draft: T, base: T) => boolean;
  /** Sends what differs under the version of `base`; `ApiProblem` 412 where somebody was quicker. */
  readonly save: (base: T, draft: T, version: number) => Promise<Held<T>>;
  /** Reads the server's state afresh, after a 412. */
  readonly reload: () => Promise<Held<T>>;
  readonly store: DraftStore<T>;
  /** False: nothing is sent (the person may only look). */
  readonly enabled?: boolean;
}

export interface SaverState<T> {
  readonly session: EditSession<T>;
  readonly phase: 'idle' | 'saving' | 'failed';
  readonly error: unknown;
}

export const PAUSE_MS = 800;
const TRIES_AGAINST_OTHERS = 3;

/**
 * Saves as it goes: after a pause in typing the differences are sent. When somebody else was quicker their changes
 * are merged in and the rest is sent again; only fields that both changed stop for the person to choose.
 */
export class EditSaver<T extends object> {
  private state: SaverState<T>;
  private version: number;
  private latest: Held<T>;
  private onItsWay: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    incoming: Held<T>,
    private options: SavingOptions<T>,
  ) {
    this.latest = incoming;
    this.version = incoming.version;
    const kept = this.enabled ? options.store.read() : null;
    const session = kept
      ? arrived({ ...beginEditing(kept.base), draft: kept.draft }, incoming.value, options.rules)
      : beginEditing(incoming.value);
    this.state = { session, phase: 'idle', error: null };
  }

  readonly snapshot = (): SaverState<T> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  setOptions(options: SavingOptions<T>): void {
    this.options = options;
  }

  /**
   * The server's state was read again. While a save is on its way it waits: what it brings may be half of that save.
   * What was read before the last save is not taken in any more.
   */
  takeIn(incoming: Held<T>): void {
    this.latest = incoming;
    if (this.onItsWay || incoming.version < this.version) return;
    this.version = incoming.version;
    if (this.state.session.base === incoming.value) return;
    this.update(arrived(this.state.session, incoming.value, this.options.rules));
  }

  readonly change = (next: T | ((draft: T) => T)): void => {
    const { session, phase } = this.state;
    const draft = typeof next === 'function' ? next(session.draft) : next;
    if (phase === 'failed') this.put({ phase: 'idle' });
    this.update(typed(session, draft));
  };

  readonly keepMine = (): void => this.update(keepMine(this.state.session));
  readonly takeTheirs = (): void => this.update(takeTheirs(this.state.session));
  readonly discard = (): void => this.update(beginEditing(this.state.session.base));

  /** Sends everything that is left now. True when the server then holds it all. */
  readonly flush = async (): Promise<boolean> => {
    // What was typed while one save was on its way goes with the next.
    for (let round = 0; round < 2; round += 1) {
      if (this.onItsWay) await this.onItsWay;
      if (!this.mayBeSent()) break;
      this.onItsWay ??= this.send().finally(() => {
        this.onItsWay = null;
        this.takeIn(this.latest);
      });
      await this.onItsWay;
      if (this.state.phase === 'failed') break;
    }
    return !isDirty(this.state.session, this.options.rules);
  };

  /** Sends what is left after the pause: also a draft kept from an earlier visit, without waiting to be touched. */
  readonly schedule = (): void => {
    clearTimeout(this.timer);
    if (this.mayBeSent()) this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  };

  private get enabled(): boolean {
    return this.options.enabled ?? true;
  }

  private mayBeSent(): boolean {
    const { session } = this.state;
    const { rules, valid } = this.options;
    return (
      this.enabled &&
      session.conflicts.length === 0 &&
      isDirty(session, rules) &&
      valid(session.draft, session.base)
    );
  }

  private async send(): Promise<void> {
    this.put({ phase: 'saving', error: null });
    try {
      for (let attempt = 1; this.mayBeSent(); attempt += 1) {
        clearTimeout(this.timer);
        const { base, draft } = this.state.session;
        try {
          const held = await this.options.save(base, draft, this.version);
          this.version = held.version;
          this.update(saved(this.state.session, draft, held.value, this.options.rules));
          break;
        } catch (cause) {
          const stale = cause instanceof ApiProblem && cause.stale;
          if (!stale || attempt === TRIES_AGAINST_OTHERS) throw cause;
          const held = await this.options.reload();
          this.version = held.version;
          this.update(arrived(this.state.session, held.value, this.options.rules));
        }
      }
      this.put({ phase: 'idle' });
    } catch (cause) {
      clearTimeout(this.timer);
      this.put({ phase: 'failed', error: cause });
    }
  }

  private update(session: EditSession<T>): void {
    const { rules, store } = this.options;
    if (isDirty(session, rules)) store.write({ base: session.base, draft: session.draft });
    else store.clear();
    this.put({ session });
    this.schedule();
  }

  private put(part: Partial<SaverState<T>>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}
