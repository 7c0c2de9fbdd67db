import type { ItemStep } from '../../domain/amendment/plan-items.js';
import type { ComparedRow } from '../queries/policy-comparison.js';
import type { RequestKind, WorkItemState } from '../work-item.entity.js';

/** An item that an amendment does something to, and what. */
export interface AmendedItem {
  readonly row: ComparedRow;
  readonly planned: Exclude<ItemStep, { readonly step: 'stay' }>;
  readonly regionId: string;
  /** Where it comes to. */
  readonly state: WorkItemState;
  /** The request that waited and is not decided any more. */
  readonly lapsed: RequestKind | null;
}

export function carriedIds(items: readonly AmendedItem[]): string[] {
  return items.filter(({ planned }) => planned.step === 'carry').map(({ planned }) => planned.item.id);
}
