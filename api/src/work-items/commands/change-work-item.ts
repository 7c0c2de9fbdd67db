import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { WorkItemEntity } from '../work-item.entity.js';
import type { LockedItem } from './lock-work-item.js';
import { restateWorkItems } from './restate-work-items.js';

export type ItemChange = Partial<
  Pick<WorkItemEntity, 'state' | 'disputed' | 'unitId' | 'deadline' | 'acceptedOn' | 'closedOn'>
>;

/** Writes the change of a locked item, as its next version, and how it stands from today on. */
export async function changeWorkItem(
  context: CommandContext,
  item: Pick<LockedItem, 'id' | 'version'>,
  change: ItemChange,
): Promise<void> {
  await context.em.update(WorkItemEntity, item.id, { ...change, version: item.version + 1 });
  await restateWorkItems(context, [item.id]);
}
