import type { CommandContext } from '../../platform/database/unit-of-work.js';

interface Signed {
  readonly regionId: string;
  readonly unit: { readonly id: string; readonly name: string };
}

/** One message a day for each unit that signs, however many items: the list shows each of them. */
export async function tellOfficeOfSignatures(
  { enqueue, today }: Pick<CommandContext, 'enqueue' | 'today'>,
  signed: readonly Signed[],
): Promise<void> {
  const told = new Map(signed.map((item) => [`${item.regionId}:${item.unit.id}`, item]));
  await enqueue(
    'notify',
    ...[...told].map(([key, { regionId, unit }]) => ({
      audience: { regionId, role: 'inspector' as const },
      kind: 'work-item.accepted',
      title: `${unit.name}签收了交办的事项`,
      link: `/work-items?unit=${unit.id}`,
      dedupeKey: `work-item.accepted:${key}:${today}`,
    })),
  );
}
