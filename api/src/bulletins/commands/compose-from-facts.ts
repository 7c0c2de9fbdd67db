import type { BulletinFacts } from '../../domain/bulletin/bulletin-facts.js';
import type { Composition } from '../../domain/bulletin/composition.js';
import { composeBulletin } from '../../domain/bulletin/compose-bulletin.js';
import { keptComposition, keptFacts } from '../../domain/bulletin/kept-composition.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import { Problem } from '../../platform/problems/problem.js';
import { bulletinFacts } from '../queries/bulletin-facts.js';
import type { BulletinSubject } from '../queries/bulletin-subject.js';

/**
 * What the facts say.
 *
 * @throws Problem request.invalid, bulletin.nothing_to_say
 */
export async function composeFromFacts(
  context: CommandContext,
  subject: BulletinSubject,
  asOf: string,
  withdrawsId: string | null,
) {
  if (asOf > context.today)
    throw new Problem('request.invalid', `截至日期不能晚于今天（${context.today}），请改正后再提交。`, {
      fields: [{ pointer: '/body/asOf', detail: '不能晚于今天' }],
    });
  const facts = await bulletinFacts(context, subject, asOf, withdrawsId);
  if (facts.items.length === 0 && (subject.kind === 'cycle' || facts.inspection === null))
    throw new Problem('bulletin.nothing_to_say', NOTHING[subject.kind]);
  return { facts, content: composeBulletin(facts) };
}

const NOTHING: Readonly<Record<BulletinSubject['kind'], string>> = {
  cycle: '这个周期没有列入督查的事项，请选择另一个周期或截至日期。',
  round: '这一轮督查还没有抽样，也没有发现问题，请抽样或记录问题后再起草。',
};

/** Kept for ever: what the data said then. */
export async function keepComposition(
  { em, actor, today }: CommandContext,
  bulletinId: string,
  seq: number,
  said: { readonly facts: BulletinFacts; readonly content: Composition },
): Promise<void> {
  const facts = keptFacts(said.facts);
  await em.query(
    `INSERT INTO bulletin_composition (bulletin_id, seq, composed_on, composed_by, facts, content)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      bulletinId,
      seq,
      today,
      actor.userId,
      JSON.stringify(facts),
      JSON.stringify(keptComposition(said.content, facts)),
    ],
  );
}
