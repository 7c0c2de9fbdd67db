import type { CommandContext } from '../../platform/database/unit-of-work.js';

export interface UnitMessage {
  readonly audience: { readonly unitId: string; readonly role: 'reporter' | 'head' };
  readonly kind: string;
  readonly title: string;
  readonly link: string;
  readonly dedupeKey: string;
}

/** Adds one job for each message whose unit has somebody to read it: two statements, however many units. */
export async function notifyUnits(
  { em, enqueue }: Pick<CommandContext, 'em' | 'enqueue'>,
  messages: readonly UnitMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const readers: { unit_id: string; roles: string[] }[] = await em.query(
    'SELECT unit_id, roles FROM app_user WHERE active AND unit_id = ANY($1::uuid[])',
    [messages.map(({ audience }) => audience.unitId)],
  );
  const read = new Set(readers.flatMap(({ unit_id, roles }) => roles.map((role) => `${unit_id} ${role}`)));
  const wanted = messages.filter(({ audience: { unitId, role } }) => read.has(`${unitId} ${role}`));
  await enqueue('notify', ...wanted);
}
