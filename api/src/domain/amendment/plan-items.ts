import { LIVE_STATES, type WorkItemState } from '../lifecycle/work-item-lifecycle.js';
import type { Role } from '../policy-reader/reading.js';
import type { ChangeKind } from './task-changes.js';

/** 接续办理、接续并重新签收 for a task that both versions have; 撤销、继续、办结 for one that is gone; 交办 for a new one. */
export const AMENDMENT_DECISIONS = ['carry', 'renew', 'cancel', 'keep', 'close', 'assign'] as const;
export type AmendmentDecision = (typeof AMENDMENT_DECISIONS)[number];

/** What becomes of the items of units that the new version does not name any more. */
export type LeavingUnits = 'cancel' | 'keep';

/** The decisions there are for a task; the first one holds unless a person decides otherwise. */
export function decisionsFor(row: {
  readonly old: unknown;
  readonly new: unknown;
}): readonly [AmendmentDecision, ...AmendmentDecision[]] {
  if (row.old === null) return ['assign'];
  return row.new === null ? ['cancel', 'keep', 'close'] : ['carry', 'renew'];
}

/** An item of the old task. */
export interface OldItem {
  readonly id: string;
  readonly unitId: string;
  /** The unit that the task named, where the item was handed over since. */
  readonly originUnitId: string | null;
  readonly role: Role;
  readonly state: WorkItemState;
  readonly deadline: string | null;
}

/** A unit that the new task names, in its strongest role. */
export interface Duty {
  readonly unitId: string;
  readonly role: Role;
}

export interface RowToPlan {
  readonly decision: AmendmentDecision;
  readonly leaving: LeavingUnits;
  readonly kinds: readonly ChangeKind[];
  /** When the task was due by the old version and is by the new one; null: no date. */
  readonly due: { readonly old: string | null; readonly new: string | null };
  readonly items: readonly OldItem[];
  /** Of the new task; none where the task is gone. */
  readonly duties: readonly Duty[];
}

/** What becomes of one item. `carry` takes it over into the new version as it is then; `stay` leaves it in the old. */
export type ItemStep =
  | {
      readonly step: 'carry';
      readonly item: OldItem;
      readonly role: Role;
      readonly deadline: string | null;
      /** The unit signs for it again. */
      readonly renewed: boolean;
    }
  | { readonly step: 'cancel' | 'close'; readonly item: OldItem }
  | { readonly step: 'stay'; readonly item: OldItem };

export interface RowPlan {
  readonly steps: readonly ItemStep[];
  /** Units that get an item they have not had. */
  readonly assigned: readonly Duty[];
}

/** Work that nobody has signed for or that rests can't be called done. */
const CLOSABLE: readonly WorkItemState[] = ['accepted', 'closing'];

/**
 * What a decision means for the items of a task. An item that was handed over stands for the unit that the document
 * names. What is closed stays closed; where the figures are others, though, the unit owes the new ones, so its closed
 * item stays behind and it gets another. What is cancelled stays behind, and its unit gets nothing in its place.
 */
export function planItems(row: RowToPlan): RowPlan {
  if (row.decision === 'cancel' || row.decision === 'keep' || row.decision === 'close')
    return { steps: row.items.map((item) => leave(item, row.decision)), assigned: [] };
  const borne = new Set<string>();
  const steps = row.items.map((item): ItemStep => {
    const duty =
      row.duties.find(({ unitId }) => unitId === item.unitId) ??
      row.duties.find(({ unitId }) => unitId === item.originUnitId);
    const step = carryOn(row, item, duty);
    const asksAnew = step.step === 'stay' && item.state === 'closed';
    if (!asksAnew) for (const unit of [item.unitId, item.originUnitId]) if (unit !== null) borne.add(unit);
    return step;
  });
  return { steps, assigned: row.duties.filter(({ unitId }) => !borne.has(unitId)) };
}

function leave(item: OldItem, decision: AmendmentDecision): ItemStep {
  const ends = isOpen(item) && decision !== 'keep';
  if (!ends) return { step: 'stay', item };
  return { step: decision === 'close' && CLOSABLE.includes(item.state) ? 'close' : 'cancel', item };
}

function carryOn(row: RowToPlan, item: OldItem, duty: Duty | undefined): ItemStep {
  if (item.state === 'closed' && (!duty || row.kinds.includes('target'))) return { step: 'stay', item };
  if (item.state !== 'closed' && !isOpen(item)) return { step: 'stay', item };
  if (!duty && row.leaving === 'cancel') return { step: 'cancel', item };
  const moved = item.state !== 'closed' && row.due.old !== row.due.new;
  return {
    step: 'carry',
    item,
    role: duty?.role ?? item.role,
    deadline: moved ? row.due.new : item.deadline,
    renewed: row.decision === 'renew' && (item.state === 'accepted' || item.state === 'closing'),
  };
}

function isOpen({ state }: OldItem): boolean {
  return LIVE_STATES.includes(state) || state === 'suspended';
}

/** How many items come to what; what the clerk is shown before and what the log says after. */
export interface AmendmentTally {
  readonly carried: number;
  readonly moved: number;
  readonly roleChanged: number;
  readonly renewed: number;
  readonly assigned: number;
  readonly cancelled: number;
  readonly closed: number;
  /** Open, and going on under the old version. */
  readonly kept: number;
}

export function tallyOf(plans: readonly RowPlan[]): AmendmentTally {
  const steps = plans.flatMap((plan) => plan.steps);
  const carried = steps.flatMap((each) => (each.step === 'carry' ? [each] : []));
  const count = (step: ItemStep['step']) => steps.filter((each) => each.step === step).length;
  return {
    carried: carried.length,
    moved: carried.filter(({ item, deadline }) => item.deadline !== deadline).length,
    roleChanged: carried.filter(({ item, role }) => item.role !== role).length,
    renewed: carried.filter(({ renewed }) => renewed).length,
    assigned: plans.reduce((sum, { assigned }) => sum + assigned.length, 0),
    cancelled: count('cancel'),
    closed: count('close'),
    kept: steps.filter(({ step, item }) => step === 'stay' && isOpen(item)).length,
  };
}
