import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { InspectionRoundEntity } from '../inspection-round.entity.js';
import { lockRound } from './lock-round.js';

/**
 * The round is over: nothing is recorded in it any more. Its findings and orders go on by themselves.
 *
 * @throws Problem lifecycle.refused while a planned visit is neither made nor cancelled
 */
export async function closeRound(context: CommandContext, id: string): Promise<void> {
  const { em, actor, today } = context;
  const round = await lockRound(context, id, 'open');
  const [{ planned }]: [{ planned: number }] = await em.query(
    `SELECT count(*)::int AS planned FROM inspection_visit WHERE round_id = $1 AND state = 'planned'`,
    [id],
  );
  if (planned > 0)
    throw new Problem(
      'lifecycle.refused',
      `还有 ${planned} 次走访没有记录，请先补记或取消，再结束这轮督查。`,
    );
  await em.update(InspectionRoundEntity, id, {
    state: 'closed',
    closedOn: today,
    closedBy: actor.userId,
    version: round.version + 1,
  });
  await context.audit({
    action: 'inspection.closed',
    subjectType: 'inspection',
    subjectId: id,
    regionId: round.regionId,
    detail: { name: round.name },
  });
}
