import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';

interface Message {
  readonly kind: `meeting.${string}`;
  readonly title: string;
  /** Tells this message from an earlier one of the same kind about the same meeting. */
  readonly mark?: string | number;
}

/** Reporters and heads of these units are told about a meeting. */
export async function tellInvited(
  context: Pick<CommandContext, 'enqueue'>,
  meetingId: string,
  unitIds: readonly string[],
  { kind, title, mark }: Message,
): Promise<void> {
  for (const unitId of unitIds)
    await tellUnit(context, unitId, {
      kind,
      title,
      link: `/meetings/${meetingId}`,
      dedupeKey: [kind, meetingId, ...(mark === undefined ? [] : [mark])].join(':'),
    });
}
