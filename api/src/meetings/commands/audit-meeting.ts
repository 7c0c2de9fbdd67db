import type { CommandContext } from '../../platform/database/unit-of-work.js';

export async function auditMeeting(
  context: Pick<CommandContext, 'audit'>,
  meeting: { readonly id: string; readonly regionId: string },
  deed:
    | 'planned'
    | 'changed'
    | 'agenda-set'
    | 'held'
    | 'called-off'
    | 'resolved'
    | 'directed'
    | 'minutes-drafted'
    | 'settled',
  detail: Record<string, unknown> = {},
): Promise<void> {
  await context.audit({
    action: `meeting.${deed}`,
    subjectType: 'meeting',
    subjectId: meeting.id,
    regionId: meeting.regionId,
    detail,
  });
}
