import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import type { PlannedUnits } from '../queries/planned-units.js';
import type { TakenOver } from './hand-over-items.js';
import type { Order } from '../reorganisations.schemas.js';

/** One message a unit, however much it took over, and one to the efficiency office. */
export async function tellOfReorganisation(
  context: CommandContext,
  id: string,
  { region, ending, heirs }: PlannedUnits,
  { document }: Pick<Order, 'document'>,
  taken: readonly TakenOver[],
): Promise<void> {
  const before = ending.map(({ name }) => name).join('、');
  for (const { heirId, items, joined } of taken)
    await tellUnit(context, heirId, {
      kind: 'unit.reorganised',
      title: `机构调整（${document}）：本单位接手${before}的事项 ${items} 项${joined > 0 ? `，另有 ${joined} 项与本单位的重合，已并为一项` : ''}`,
      link: `/work-items?unit=${heirId}`,
      dedupeKey: `reorganisation:${id}`,
    });
  const sum = (of: 'items' | 'joined') => taken.reduce((total, each) => total + each[of], 0);
  await context.enqueue('notify', {
    audience: { regionId: region.id, role: 'inspector' },
    kind: 'unit.reorganised',
    title: `机构调整（${document}）：${before} → ${heirs.map(({ name }) => name).join('、')}，移交事项 ${sum('items')} 项，合并 ${sum('joined')} 项`,
    link: `/work-items?unit=${heirs[0].id}`,
    dedupeKey: `reorganisation:${id}:office`,
  });
}
