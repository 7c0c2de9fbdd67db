import { addDays } from '../../domain/calendar/date.js';
import { DIRECTIVE_LIFECYCLE } from '../../domain/lifecycle/directive-lifecycle.js';
import { transition } from '../../domain/lifecycle/transition-table.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { notFound, Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { DirectiveDutyEntity, DirectiveReplyEntity } from '../directive.entity.js';
import { requireMayDecide } from '../directives.policy.js';
import { lockDirective } from './lock-directive.js';
import { auditDirective } from './audit-directive.js';

/**
 * The leader wants more from a unit: its answer goes back with the reason and a new day.
 *
 * @throws Problem lifecycle.refused when the unit has not answered, request.invalid for a day that is not to come
 */
export async function returnAnswer(
  context: CommandContext,
  id: string,
  { unitId, reason, dueOn }: { readonly unitId: string; readonly reason: string; readonly dueOn: string },
): Promise<void> {
  const { em, actor, today } = context;
  const directive = await lockDirective(context, id);
  requireMayDecide(actor, directive);
  const duty = directive.duties.find((each) => each.unitId === unitId);
  if (!duty) throw notFound('个单位的答复');
  const move = transition(DIRECTIVE_LIFECYCLE, duty.state, 'return');
  if (!move.ok) throw new Problem('lifecycle.refused', `${duty.unitName}：${move.message}。请刷新后再看。`);
  if (dueOn <= today) {
    const detail = `新的答复日期应晚于今天，例如 ${addDays(today, 3)}`;
    throw new Problem('request.invalid', `${detail}。`, { fields: [{ pointer: '/body/dueOn', detail }] });
  }
  await em.insert(DirectiveReplyEntity, {
    directiveId: id,
    unitId,
    kind: 'return',
    words: reason,
    saidBy: actor.userId,
    saidByName: actor.displayName,
    saidOn: today,
  });
  await em.update(DirectiveDutyEntity, { directiveId: id, unitId }, { state: move.next, dueOn });
  await auditDirective(context, directive, 'returned', {
    unit: { id: unitId, name: duty.unitName },
    reason,
    dueOn,
  });
  await tellUnit(context, unitId, {
    kind: 'directive.returned',
    title: `批示的答复被退回，请于 ${dueOn} 前重新答复：${directive.title}`,
    link: `/directives/${id}`,
    dedupeKey: `directive.returned:${id}:${unitId}:${dueOn}`,
  });
}
