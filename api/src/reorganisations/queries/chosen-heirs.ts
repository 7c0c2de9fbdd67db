import type { ReadContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { GOING_STATES, type PlannedHeirs } from './planned-items.js';
import { type Heir, invalid, type Plan } from './planned-units.js';

/**
 * The successors that a split names for single items. Which unit owes which item is business: the inspector says so,
 * an administrator doesn't.
 *
 * @throws Problem permission.denied, request.invalid
 */
export async function chosenHeirs(
  { em, actor }: ReadContext,
  plan: Plan,
  heirs: readonly Heir[],
): Promise<PlannedHeirs['chosen']> {
  if (plan.kind !== 'split' || plan.items.length === 0) return [];
  if (!actor.roles.includes('inspector'))
    throw new Problem(
      'permission.denied',
      '哪个事项交给哪个单位由效能办指定；管理员拆分时，事项先全部交给第一个单位。',
    );
  const chosen = plan.items.map(({ id, successor }, at) => {
    const heir = heirs[successor];
    if (!heir) throw invalid(`/body/items/${at}/successor`, `只有 ${heirs.length} 个接手的单位`);
    return { id, heirId: heir.id };
  });
  const ids = new Set(chosen.map(({ id }) => id));
  if (ids.size < chosen.length) throw invalid('/body/items', '同一个事项写了两次，请去掉一个');
  const [{ known }]: [{ known: number }] = await em.query(
    `SELECT count(*)::int AS known FROM work_item
      WHERE id = ANY($1::uuid[]) AND unit_id = $2 AND state = ANY($3::text[]) AND joined_into_id IS NULL`,
    [[...ids], plan.unitId, GOING_STATES],
  );
  if (known < ids.size)
    throw invalid('/body/items', `有 ${ids.size - known} 个事项不是这个单位正在办理的，请刷新后重新选择`);
  return chosen;
}
