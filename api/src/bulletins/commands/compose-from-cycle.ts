import type { Composition } from '../../domain/bulletin/composition.js';
import { composeBulletin } from '../../domain/bulletin/compose-bulletin.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { BulletinCompositionEntity } from '../bulletin.entity.js';
import { bulletinFacts, type CycleOfFacts } from '../queries/bulletin-facts.js';

/**
 * What the facts of the cycle say.
 *
 * @throws Problem request.invalid, bulletin.nothing_to_say
 */
export async function composeFromCycle(
  context: CommandContext,
  cycle: CycleOfFacts,
  asOf: string,
  withdrawsId: string | null,
) {
  if (asOf > context.today)
    throw new Problem('request.invalid', `截至日期不能晚于今天（${context.today}），请改正后再提交。`, {
      fields: [{ pointer: '/body/asOf', detail: '不能晚于今天' }],
    });
  const facts = await bulletinFacts(context, cycle, asOf, withdrawsId);
  if (facts.items.length === 0)
    throw new Problem('bulletin.nothing_to_say', '这个周期没有列入督查的事项，请选择另一个周期或截至日期。');
  return { facts, content: composeBulletin(facts) };
}

/** Kept for ever: what the data said then. */
export async function keepComposition(
  { em, actor, today }: CommandContext,
  bulletinId: string,
  seq: number,
  said: { readonly facts: BulletinCompositionEntity['facts']; readonly content: Composition },
): Promise<void> {
  await em.query(
    `INSERT INTO bulletin_composition (bulletin_id, seq, composed_on, composed_by, facts, content)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [bulletinId, seq, today, actor.userId, JSON.stringify(said.facts), JSON.stringify(said.content)],
  );
}
