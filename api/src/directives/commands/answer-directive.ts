import { DIRECTIVE_LIFECYCLE } from '../../domain/lifecycle/directive-lifecycle.js';
import { transition } from '../../domain/lifecycle/transition-table.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { DirectiveDutyEntity, DirectiveReplyEntity } from '../directive.entity.js';
import { ownUnits } from '../queries/own-units.js';
import { lockDirective } from './lock-directive.js';
import { auditDirective } from './audit-directive.js';

/**
 * A unit says what it has done about a directive. When every unit has, the leader who wrote it is told.
 *
 * @throws Problem permission.denied when the unit is not asked, lifecycle.refused when it has answered already
 */
export async function answerDirective(
  context: CommandContext,
  id: string,
  { words }: { readonly words: string },
): Promise<void> {
  const { em, actor, today } = context;
  const directive = await lockDirective(context, id);
  const mine = await ownUnits(context);
  const duties = directive.duties.filter(({ unitId }) => mine.includes(unitId));
  if (duties.length === 0) throw new Problem('permission.denied', '这件批示没有要求本单位答复。');
  const duty = duties.find(({ state }) => state === 'owed') ?? duties[0];
  if (!duty) throw new Error(`directive ${id} has lost a duty`);
  const move = transition(DIRECTIVE_LIFECYCLE, duty.state, 'answer');
  if (!move.ok)
    throw new Problem(
      'lifecycle.refused',
      duty.state === 'settled' ? '这件批示已经办结，不再答复。' : '本单位已经答复，请等领导审阅。',
    );
  await em.insert(DirectiveReplyEntity, {
    directiveId: id,
    unitId: duty.unitId,
    kind: 'answer',
    words,
    saidBy: actor.userId,
    saidByName: actor.displayName,
    saidOn: today,
  });
  await em.update(
    DirectiveDutyEntity,
    { directiveId: id, unitId: duty.unitId },
    { state: move.next, firstAnsweredOn: duty.firstAnsweredOn ?? today },
  );
  await auditDirective(context, directive, 'answered', {
    unit: { id: duty.unitId, name: duty.unitName },
    words,
  });
  const others = directive.duties.filter(({ unitId, state }) => unitId !== duty.unitId && state === 'owed');
  await context.enqueue('notify', {
    audience: { regionId: directive.regionId, role: 'leader' },
    kind: 'directive.answered',
    title:
      others.length === 0
        ? `批示已全部答复，请审阅：${directive.title}`
        : `${duty.unitName}答复了批示，还有 ${others.length} 个单位未答复：${directive.title}`,
    link: `/directives/${id}`,
    dedupeKey: `directive.answered:${id}:${duty.unitId}:${today}`,
  });
}
