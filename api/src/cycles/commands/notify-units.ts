import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { Jobs } from '../../platform/jobs/job.js';

export interface UnitMessage {
  readonly audience: { readonly unitId: string; readonly role: 'reporter' | 'head' };
  readonly kind: string;
  readonly title: string;
  readonly link: string;
  readonly dedupeKey: string;
}

/** Adds one job for each message whose unit has somebody to read it: one statement, however many units. */
export async function notifyUnits(
  { em }: Pick<CommandContext, 'em'>,
  messages: readonly UnitMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const jobs: readonly Jobs['notify'][] = messages;
  await em.query(
    `SELECT luoshi_enqueue('notify', message)
       FROM json_array_elements($1::json) AS message
      WHERE EXISTS (
        SELECT 1 FROM app_user reader
         WHERE reader.active AND reader.unit_id = (message #>> '{audience,unitId}')::uuid
           AND message #>> '{audience,role}' = ANY(reader.roles))`,
    [JSON.stringify(jobs)],
  );
}
