import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { PolicyEntity } from '../../policies/policy.entity.js';
import type { AmendedItems } from './amend-items.js';
import type { AssignedItem } from './assigned-item.js';
import { tellUnit } from './tell-unit.js';

const NOTHING = { assigned: 0, changed: 0, moved: 0, renewed: 0, ended: 0 };

/** One message a unit: what is new to it, what is changed, what it owes no more. Who is not touched is not told. */
export async function tellOfAmendment(
  context: Pick<CommandContext, 'enqueue'>,
  policy: PolicyEntity,
  { superseded, items }: AmendedItems,
  assigned: readonly AssignedItem[],
): Promise<void> {
  const counts = new Map<string, typeof NOTHING>();
  const count = (unitId: string, what: keyof typeof NOTHING) => {
    const known = counts.get(unitId) ?? NOTHING;
    counts.set(unitId, { ...known, [what]: known[what] + 1 });
  };
  for (const { unit_id: unit } of assigned) count(unit, 'assigned');
  for (const { row, planned } of items) {
    const { unitId } = planned.item;
    if (planned.step !== 'carry') count(unitId, 'ended');
    else if (row.changes.kinds.length > 0 || planned.renewed) count(unitId, 'changed');
    if (planned.step !== 'carry') continue;
    if (planned.deadline !== planned.item.deadline) count(unitId, 'moved');
    if (planned.renewed) count(unitId, 'renewed');
  }
  for (const [unitId, told] of counts)
    await tellUnit(context, unitId, {
      kind: 'policy.amended',
      title: `“${policy.title}”修订了“${superseded.title}”：${words(told)}`,
      link: told.assigned + told.renewed > 0 ? '/desk' : '/work-items',
      dedupeKey: `policy.amended:${policy.id}:${unitId}`,
    });
}

function words({ assigned, changed, moved, renewed, ended }: typeof NOTHING): string {
  return [
    assigned > 0 ? `新交办 ${assigned} 项，请签收` : '',
    changed > 0 ? `${changed} 项内容有变化${moved > 0 ? `（时限调整 ${moved} 项）` : ''}` : '',
    renewed > 0 ? `其中 ${renewed} 项请重新签收` : '',
    ended > 0 ? `${ended} 项不再办理` : '',
  ]
    .filter(Boolean)
    .join('；');
}
