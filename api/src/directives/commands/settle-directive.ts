import { DIRECTIVE_LIFECYCLE } from '../../domain/lifecycle/directive-lifecycle.js';
import { transition } from '../../domain/lifecycle/transition-table.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { tellUnit } from '../../work-items/commands/tell-unit.js';
import { DirectiveDutyEntity, DirectiveEntity } from '../directive.entity.js';
import { requireMayDecide } from '../directives.policy.js';
import { lockDirective } from './lock-directive.js';
import { auditDirective } from './audit-directive.js';

/**
 * The leader is content with what was answered: the directive is done with.
 *
 * @throws Problem lifecycle.refused while a unit has not answered, or when it is settled already
 */
export async function settleDirective(
  context: CommandContext,
  id: string,
  { words }: { readonly words: string },
): Promise<void> {
  const { em, actor, today } = context;
  const directive = await lockDirective(context, id);
  requireMayDecide(actor, directive);
  if (directive.settledOn !== null)
    throw new Problem('lifecycle.refused', `这件批示已在 ${directive.settledOn} 办结。请刷新后再看。`);
  const missing = directive.duties.filter(
    ({ state }) => !transition(DIRECTIVE_LIFECYCLE, state, 'settle').ok,
  );
  if (missing.length > 0)
    throw new Problem(
      'lifecycle.refused',
      `还有单位没有答复，不能办结：${missing.map(({ unitName }) => unitName).join('、')}。`,
    );
  await em.update(DirectiveEntity, id, {
    settledBy: actor.userId,
    settledOn: today,
    settledWords: words,
  });
  await em.update(DirectiveDutyEntity, { directiveId: id }, { state: 'settled' });
  await auditDirective(context, directive, 'settled', words === '' ? {} : { words });
  for (const { unitId } of directive.duties)
    await tellUnit(context, unitId, {
      kind: 'directive.settled',
      title: `批示已办结：${directive.title}`,
      link: `/directives/${id}`,
      dedupeKey: `directive.settled:${id}`,
    });
}
