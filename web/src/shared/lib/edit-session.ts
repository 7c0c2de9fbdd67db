import { mergeThreeWay } from './three-way.js';

/**
 * One person's work on something that others may change at the same time. `base` is what the server was last known to
 * hold, `draft` what the person has made of it. Fields in `conflicts` were changed by both: nothing of the draft is
 * sent until the person has chosen.
 */
export interface EditSession<T> {
  readonly base: T;
  readonly draft: T;
  readonly conflicts: readonly (keyof T & string)[];
  /** Fields last taken over from somebody else, for saying so. */
  readonly takenOver: readonly (keyof T & string)[];
}

/** How drafts of one kind are compared and put in step. */
export interface EditRules<T> {
  readonly same: (field: keyof T & string, a: T, b: T) => boolean;
  /** Brings what the server holds into the shape of the draft where both mean the same, such as keys of rows. */
  readonly inStep?: (incoming: T, draft: T) => T;
}

export function beginEditing<T>(value: T): EditSession<T> {
  return { base: value, draft: value, conflicts: [], takenOver: [] };
}

export function isDirty<T extends object>(session: EditSession<T>, rules: EditRules<T>): boolean {
  return fieldsOf(session.base).some((field) => !rules.same(field, session.base, session.draft));
}

/** The person changed something. */
export function typed<T>(session: EditSession<T>, draft: T): EditSession<T> {
  return { ...session, draft };
}

/**
 * A save of one's own was answered: `sent` is the draft as it went, `held` what the server made of it. Nobody else came
 * between, so what was typed since stands and nothing is taken for somebody else's.
 */
export function saved<T extends object>(
  session: EditSession<T>,
  sent: T,
  held: T,
  rules: EditRules<T>,
): EditSession<T> {
  const base = rules.inStep ? rules.inStep(held, session.draft) : held;
  const draft = { ...session.draft };
  for (const field of fieldsOf(base)) {
    if (rules.same(field, draft, sent) || rules.same(field, draft, base)) draft[field] = base[field];
  }
  return { ...session, base, draft };
}

/** The server's state was read again, because somebody else may have saved. */
export function arrived<T extends object>(
  session: EditSession<T>,
  incoming: T,
  rules: EditRules<T>,
): EditSession<T> {
  const { merged, takenOver, conflicts } = mergeThreeWay(session.base, session.draft, incoming, rules.same);
  const base = rules.inStep ? rules.inStep(incoming, merged) : incoming;
  const draft = { ...merged };
  for (const field of fieldsOf(base)) {
    if (rules.same(field, base, draft)) draft[field] = base[field];
  }
  // A conflict that was open stays open while the two sides still differ.
  const open = session.conflicts.filter((field) => !rules.same(field, base, draft));
  return {
    base,
    draft,
    conflicts: [...new Set([...open, ...conflicts])],
    takenOver: takenOver.length > 0 ? takenOver : session.takenOver,
  };
}

export function keepMine<T>(session: EditSession<T>): EditSession<T> {
  return { ...session, conflicts: [] };
}

export function takeTheirs<T extends object>(session: EditSession<T>): EditSession<T> {
  const draft = { ...session.draft };
  for (const field of session.conflicts) draft[field] = session.base[field];
  return { ...session, draft, conflicts: [] };
}

function fieldsOf<T extends object>(value: T): (keyof T & string)[] {
  return Object.keys(value) as (keyof T & string)[];
}
