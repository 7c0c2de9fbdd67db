import type { CommandContext } from '../../platform/database/unit-of-work.js';

/** Writes what was done about a directive down; of one on an item it stands in the item's history too. */
export async function auditDirective(
  context: Pick<CommandContext, 'audit'>,
  directive: { readonly id: string; readonly regionId: string; readonly workItemId: string | null },
  deed: 'written' | 'answered' | 'returned' | 'settled',
  detail: Record<string, unknown>,
): Promise<void> {
  await context.audit({
    action: `directive.${deed}`,
    subjectType: 'directive',
    subjectId: directive.id,
    ...(directive.workItemId === null ? {} : { workItemId: directive.workItemId }),
    regionId: directive.regionId,
    detail,
  });
}
