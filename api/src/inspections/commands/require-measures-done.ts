import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';

/**
 * An order goes on only when the unit has done what it said it would.
 *
 * @throws Problem rectification.measure_open
 */
export async function requireMeasuresDone(
  { em }: Pick<CommandContext, 'em'>,
  orderId: string,
): Promise<void> {
  const [{ total, doing }]: [{ total: number; doing: number }] = await em.query(
    `SELECT count(*) FILTER (WHERE state <> 'dropped')::int AS total, count(*) FILTER (WHERE state = 'doing')::int AS doing
       FROM rectification_measure WHERE rectification_id = $1`,
    [orderId],
  );
  if (total === 0)
    throw new Problem('rectification.measure_open', '还没有填写整改措施，请先填写。', { doing });
  if (doing > 0)
    throw new Problem('rectification.measure_open', `还有 ${doing} 条整改措施没有完成，请完成后再办。`, {
      doing,
    });
}
