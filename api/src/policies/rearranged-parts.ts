import type { DeadlinePart, StoredParts, TargetPart } from './commands/task-parts.js';

const STRENGTH = { lead: 0, support: 1, local: 2 } as const;

/**
 * What is said about two tasks, as one, in the order they are printed. A unit named in both stands once, where it is
 * named first, with the stronger of its roles; the same date or figure stands once.
 */
export function unitedParts(first: StoredParts, second: StoredParts): StoredParts {
  return {
    responsibilities: once(
      [...first.responsibilities, ...second.responsibilities],
      ({ unitId, collectiveId, printed }) => unitId ?? collectiveId ?? printed,
      (kept, other) => STRENGTH[other.role] < STRENGTH[kept.role],
    ),
    deadlines: once(
      [...first.deadlines, ...second.deadlines],
      deadlineFacts,
      (kept, other) => kept.basis === 'inherited' && other.basis !== 'inherited',
    ),
    targets: once([...first.targets, ...second.targets], targetFacts, () => false),
  };
}

/** A standing task has neither date nor recurrence: then the words tell one deadline from another. */
function deadlineFacts({ date, recurrence, quote }: DeadlinePart): string {
  return JSON.stringify(date === null && recurrence === null ? [quote] : [date, recurrence]);
}

function targetFacts(target: TargetPart): string {
  const { object, operator, value, valueTo, measure, cadence, baseline, deadline } = target;
  return JSON.stringify([object, operator, value, valueTo, measure, cadence, baseline, deadline]);
}

function once<T>(
  parts: readonly T[],
  facts: (part: T) => string,
  better: (kept: T, other: T) => boolean,
): T[] {
  const known = new Map<string, T>();
  for (const part of parts) {
    const kept = known.get(facts(part));
    // A key that is set again keeps its place.
    if (kept === undefined || better(kept, part)) known.set(facts(part), part);
  }
  return [...known.values()];
}

interface Cut {
  readonly start: number;
  readonly at: number;
  readonly end: number;
  /** The date of the document, for a part that is left without one. */
  readonly horizon: string | null;
}

/**
 * What is said about a task, told apart for its two parts. The units answer for both. A deadline or target goes with
 * the words it is printed in; a deadline from elsewhere holds for both, a target without a place stays with the first.
 */
export function dividedParts(parts: StoredParts, cut: Cut): readonly [StoredParts, StoredParts] {
  const within = ({ start, end }: { start: number; end: number }) =>
    end > start && start >= cut.start && start < cut.end;
  const late = (part: { start: number; end: number }) => within(part) && part.start >= cut.at;
  const elsewhere = (deadline: DeadlinePart) => deadline.basis === 'inherited' || !within(deadline);
  const part = (isSecond: boolean): StoredParts => ({
    responsibilities: parts.responsibilities,
    deadlines: orHorizon(
      parts.deadlines.filter((deadline) => elsewhere(deadline) || late(deadline) === isSecond),
      cut.horizon,
    ),
    targets: parts.targets.filter((target) => late(target) === isSecond),
  });
  return [part(false), part(true)];
}

function orHorizon(deadlines: readonly DeadlinePart[], horizon: string | null): readonly DeadlinePart[] {
  if (deadlines.length > 0 || horizon === null) return deadlines;
  return [{ quote: '', start: 0, end: 0, date: horizon, recurrence: null, basis: 'inherited' }];
}
