import { notifyUnits } from '../../cycles/commands/notify-units.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { LIVE } from '../../work-items/queries/lit-items.js';
import { followers } from '../queries/followers.js';

interface Told {
  readonly adoptionId: string;
  /** Of the region that decides. */
  readonly path: string;
  readonly fromOn: string;
  readonly kind: 'light-template.adopted' | 'light-template.adoption-withdrawn';
  readonly title: string;
}

/** The offices of the regions that follow, and the heads of the units that owe work there. */
export async function tellOfAdoption(
  context: CommandContext,
  { adoptionId, path, fromOn, kind, title }: Told,
): Promise<void> {
  const { em } = context;
  const message = { kind, title, link: '/rules' };
  const regions: { id: string }[] = await em.query(
    `SELECT id FROM region WHERE id IN ${followers('$1', '$2::date')} ORDER BY path`,
    [path, fromOn],
  );
  await context.enqueue(
    'notify',
    ...regions.map(({ id }) => ({
      audience: { regionId: id, role: 'inspector' as const },
      ...message,
      dedupeKey: `${kind}:${adoptionId}:${id}`,
    })),
  );
  const units: { id: string }[] = await em.query(
    `SELECT DISTINCT item.unit_id AS id FROM work_item item
      WHERE ${LIVE('item')} AND item.region_id = ANY($1::uuid[])`,
    [regions.map(({ id }) => id)],
  );
  await notifyUnits(
    context,
    units.map(({ id }) => ({
      audience: { unitId: id, role: 'head' },
      ...message,
      dedupeKey: `${kind}:${adoptionId}:${id}`,
    })),
  );
}
