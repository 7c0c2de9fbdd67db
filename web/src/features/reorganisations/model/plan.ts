import type { Reorganisation, ReorganisationPlan, UnitKind } from '../../../shared/api/types.js';

/** A successor as it is being filled in: a unit there is, or one that begins. */
export interface HeirDraft {
  readonly begins: boolean;
  readonly unitId?: string | undefined;
  readonly name: string;
  readonly kind: UnitKind;
}

export interface PlanDraft {
  readonly kind: Reorganisation['kind'];
  readonly unitIds: readonly (string | undefined)[];
  /** The new name of a unit that is renamed. */
  readonly name: string;
  readonly heirs: readonly HeirDraft[];
  /** By item: the place of its successor in `heirs`; the first one takes what is not named. */
  readonly chosen: Readonly<Record<string, number>>;
}

export const NEW_HEIR: HeirDraft = { begins: true, name: '', kind: 'department' };

/** What a draft of this kind begins with. */
export function draftOf(kind: PlanDraft['kind'], unitId?: string): PlanDraft {
  return {
    kind,
    unitIds: [unitId],
    name: '',
    heirs: kind === 'split' ? [NEW_HEIR, NEW_HEIR] : [{ ...NEW_HEIR, begins: false }],
    chosen: {},
  };
}

type Successor = Extract<ReorganisationPlan, { kind: 'merge' }>['into'];

function successorOf({ begins, unitId, name, kind }: HeirDraft): Successor | null {
  if (!begins) return unitId ? { unitId } : null;
  return name.trim().length >= 2 ? { name: name.trim(), kind } : null;
}

/** What the server is asked; null while something is still missing. */
export function planOf({ kind, unitIds, name, heirs, chosen }: PlanDraft): ReorganisationPlan | null {
  const [first] = unitIds;
  const into = heirs.map(successorOf).filter((heir) => heir !== null);
  switch (kind) {
    case 'rename':
      return first && name.trim().length >= 2 ? { kind, unitId: first, name: name.trim() } : null;
    case 'merge': {
      const named = unitIds.filter((id) => id !== undefined);
      const [heir] = into;
      return named.length > 0 && heir ? { kind, unitIds: named, into: heir } : null;
    }
    case 'split':
      return first && into.length === heirs.length && into.length >= 2
        ? {
            kind,
            unitId: first,
            into,
            items: Object.entries(chosen)
              .filter(([, successor]) => successor > 0 && successor < into.length)
              .map(([id, successor]) => ({ id, successor })),
          }
        : null;
  }
}

/** Without the successor at a place: its items fall back to the first one, later places move up. */
export function withoutHeir(draft: PlanDraft, at: number): PlanDraft {
  return {
    ...draft,
    heirs: draft.heirs.filter((_, place) => place !== at),
    chosen: Object.fromEntries(
      Object.entries(draft.chosen).flatMap(([id, place]) =>
        place === at ? [] : [[id, place > at ? place - 1 : place]],
      ),
    ),
  };
}
