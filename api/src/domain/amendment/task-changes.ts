import type { Role } from '../policy-reader/reading.js';
import type { TaskVersion, VersionDeadline, VersionResponsibility, VersionTarget } from './task-version.js';
import { wordsAround, wordsOf } from './wording.js';

export const CHANGE_KINDS = ['wording', 'responsibility', 'deadline', 'target'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface RoleChange {
  readonly key: string;
  readonly name: string;
  readonly from: Role;
  readonly to: Role;
}

/** A target of the old version and the one that continues it; one side null where there is no other. */
export interface TargetChange {
  readonly old: VersionTarget | null;
  readonly new: VersionTarget | null;
  readonly changed: boolean;
}

export interface TaskChanges {
  /** In the order of `CHANGE_KINDS`; none: the two say the same. */
  readonly kinds: readonly ChangeKind[];
  readonly units: {
    readonly added: readonly VersionResponsibility[];
    readonly removed: readonly VersionResponsibility[];
    readonly roles: readonly RoleChange[];
  };
  readonly targets: readonly TargetChange[];
}

/** What differs between a task and the one that continues it. */
export function changesOf(old: TaskVersion, next: TaskVersion): TaskChanges {
  const units = unitChanges(old.responsibilities, next.responsibilities);
  const targets = targetChanges(old.targets, next.targets);
  const differs: Record<ChangeKind, boolean> = {
    wording: wordsOf(old.text) !== wordsOf(next.text) && wordsAround(old) !== wordsAround(next),
    responsibility: units.added.length + units.removed.length + units.roles.length > 0,
    deadline: datesOf(old) !== datesOf(next),
    target: targets.some(({ changed }) => changed),
  };
  return { kinds: CHANGE_KINDS.filter((kind) => differs[kind]), units, targets };
}

const STRONGEST: readonly Role[] = ['lead', 'local', 'support'];

function unitChanges(
  old: readonly VersionResponsibility[],
  next: readonly VersionResponsibility[],
): TaskChanges['units'] {
  const [before, after] = [byKey(old), byKey(next)];
  return {
    added: [...after.values()].filter(({ key }) => !before.has(key)),
    removed: [...before.values()].filter(({ key }) => !after.has(key)),
    roles: [...after.values()].flatMap(({ key, name, role }) => {
      const was = before.get(key);
      return was && was.role !== role ? [{ key, name, from: was.role, to: role }] : [];
    }),
  };
}

/** A body that is named twice counts in its strongest role, as where items are assigned. */
function byKey(responsibilities: readonly VersionResponsibility[]): Map<string, VersionResponsibility> {
  const found = new Map<string, VersionResponsibility>();
  for (const each of responsibilities) {
    const known = found.get(each.key);
    if (!known || STRONGEST.indexOf(each.role) < STRONGEST.indexOf(known.role)) found.set(each.key, each);
  }
  return found;
}

/** When it begins and is due. The date of a target is one of its dates, not one of its figures. */
function datesOf({ startsOn, deadlines, targets }: TaskVersion): string {
  const due = deadlines.map(({ date, recurrence }: VersionDeadline) => `${date ?? ''}/${recurrence ?? ''}`);
  const ofTargets = targets.map(({ deadline }) => deadline ?? '').filter((date) => date !== '');
  return JSON.stringify([startsOn, [...new Set(due)].sort(), [...new Set(ofTargets)].sort()]);
}

/** Which target continues which: of the same object, measure and cadence first, then what is nearest to that. */
function targetChanges(old: readonly VersionTarget[], next: readonly VersionTarget[]): TargetChange[] {
  const left = new Set(old);
  const followed = new Map<VersionTarget, VersionTarget>();
  const alike: readonly ((a: VersionTarget, b: VersionTarget) => boolean)[] = [
    (a, b) => figureOf(a) === figureOf(b),
    (a, b) => a.object === b.object && a.measure === b.measure && a.cadence === b.cadence,
    (a, b) => a.object === b.object && a.measure === b.measure,
    (a, b) => a.object !== '' && a.object === b.object,
    (a, b) => a.measure === b.measure && (a.object.includes(b.object) || b.object.includes(a.object)),
  ];
  for (const same of alike)
    for (const target of next) {
      if (followed.has(target)) continue;
      const before = [...left].find((each) => same(each, target));
      if (!before) continue;
      followed.set(target, before);
      left.delete(before);
    }
  return [
    ...next.map((target): TargetChange => {
      const before = followed.get(target) ?? null;
      return { old: before, new: target, changed: before === null || figureOf(before) !== figureOf(target) };
    }),
    ...[...left].map((target): TargetChange => ({ old: target, new: null, changed: true })),
  ];
}

function figureOf({ operator, value, valueTo, measure, object, cadence, baseline }: VersionTarget): string {
  return JSON.stringify([operator, value, valueTo, measure, object, cadence, baseline]);
}
