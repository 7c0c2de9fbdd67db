import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { WorkItemEntity, type WorkItemState } from '../work-item.entity.js';
import type { LockedItem } from './lock-work-item.js';
import { restateWorkItems } from './restate-work-items.js';

export type ItemChange = Partial<
  Pick<
    WorkItemEntity,
    'state' | 'disputed' | 'unitId' | 'originUnitId' | 'deadline' | 'acceptedOn' | 'closedOn'
  >
>;

/** Where a command has left an item; who wants to see it whole reads it. */
export interface ChangedItem {
  readonly id: string;
  readonly state: WorkItemState;
  readonly version: number;
}

/** Writes the change of a locked item, as its next version, and how it stands from today on. */
export async function changeWorkItem(
  context: CommandContext,
  item: Pick<LockedItem, 'id' | 'version' | 'state'>,
  change: ItemChange,
): Promise<ChangedItem> {
  const version = item.version + 1;
  await context.em.update(WorkItemEntity, item.id, { ...change, version });
  await restateWorkItems(context, [item.id]);
  return { id: item.id, state: change.state ?? item.state, version };
}
