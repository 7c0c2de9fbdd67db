import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import type { composeBulletinAnew as endpoint } from '../bulletins.schemas.js';
import { bulletinSubject } from '../queries/bulletin-subject.js';
import { composeFromFacts, keepComposition } from './compose-from-facts.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 重拟: what the data says by now takes the place of what it said; what was written by hand stays.
 *
 * @throws Problem permission.denied, lifecycle.refused, bulletin.nothing_to_say
 */
export async function composeBulletinAnew(
  context: CommandContext,
  id: string,
  { asOf }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { bulletin } = await lockedFor(context, id, 'compose');
  const subject = await bulletinSubject(context, bulletin);
  if (!subject) throw new Error(`what the bulletin ${id} is about is gone`);
  const said = await composeFromFacts(context, subject, asOf ?? context.today, bulletin.withdrawsId);
  const composition = bulletin.composition + 1;
  await keepComposition(context, id, composition, said);
  await keepBulletin(
    context,
    bulletin,
    'composed',
    { composition, namedUnitIds: [...said.content.namedUnitIds] },
    { asOf: said.facts.asOf, composition },
  );
}
