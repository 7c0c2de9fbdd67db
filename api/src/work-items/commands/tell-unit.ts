import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { Jobs } from '../../platform/jobs/job.js';

/** One message to the reporters and one to the heads of a unit. */
export async function tellUnit(
  context: Pick<CommandContext, 'enqueue'>,
  unitId: string,
  message: Omit<Jobs['notify'], 'audience'>,
): Promise<void> {
  await context.enqueue(
    'notify',
    { audience: { unitId, role: 'reporter' }, ...message },
    { audience: { unitId, role: 'head' }, ...message },
  );
}
