import type { Dayjs } from 'dayjs';
import type { ItemPlans, Plan } from '../../../shared/api/types.js';
import { daysBetween, fromPicker, toPicker } from '../../../shared/lib/dates.js';

/** A row of the form, as its fields hold it. */
export interface NodeDraft {
  readonly dueOn: Dayjs | null;
  readonly percent: number | null;
  readonly name: string;
}

export interface PlanToFile {
  nodes: { dueOn: string; percent: number; name: string }[];
  note: string;
}

/** What the form begins with: the version that came last, to go on from; otherwise what is proposed. */
export function nodesToBegin({ versions, proposal }: Pick<ItemPlans, 'versions' | 'proposal'>): NodeDraft[] {
  return draftsOf(versions[0]?.nodes ?? proposal);
}

export function draftsOf(
  nodes: readonly { readonly dueOn: string; readonly percent: number; readonly name: string }[],
): NodeDraft[] {
  return nodes.map(({ dueOn, percent, name }) => ({ dueOn: toPicker(dueOn), percent, name }));
}

/** Nodes in the order of the rows: where they are out of order, the server says which row. */
export function planToFile(nodes: readonly NodeDraft[], note: string): PlanToFile {
  return {
    nodes: nodes.map(({ dueOn, percent, name }) => ({
      dueOn: fromPicker(dueOn) ?? '',
      percent: percent ?? 0,
      name: name ?? '',
    })),
    note: note ?? '',
  };
}

/** The deadline has moved past the end of the plan: what is due until then is not planned. */
export function endsEarly(plan: Pick<Plan, 'nodes'> | null, deadline: string | null): boolean {
  const last = plan?.nodes.at(-1);
  return last !== undefined && deadline !== null && daysBetween(last.dueOn, deadline) > 92;
}

/** The newest version that the unit has filed, while it is not in force: it waits for the office, or has come back. */
export function pendingOf({ inForce, versions }: Pick<ItemPlans, 'inForce' | 'versions'>): Plan | null {
  const newest = versions.find(({ origin }) => origin === 'filed');
  return newest && newest.id !== inForce?.id && newest.state !== 'accepted' ? newest : null;
}
