import type { ReadContext } from '../../platform/database/unit-of-work.js';
import type { InputOf, ResponseOf } from '../../platform/openapi/endpoint.js';
import { refuseFaults } from '../commands/change-scheme.js';
import type { tryScheme as endpoint } from '../schemes.schemas.js';
import { effectsOf } from './effects-of.js';
import { readScheme } from './read-scheme.js';
import { scoreYear } from './score-year.js';

/** What-if: the facts of a year under the scheme as it is kept, and as it is written on the screen. */
export async function tryScheme(
  context: ReadContext,
  id: string,
  { year, rules }: InputOf<typeof endpoint>['body'],
): Promise<ResponseOf<typeof endpoint>> {
  const kept = await readScheme(context, id);
  refuseFaults(rules, '/body/rules');
  const question = { regionId: kept.region.id, year, asOf: context.today };
  const before = await scoreYear(context, kept.rules, question);
  const after = await scoreYear(context, rules, question);
  return { year, facts: after.facts, units: effectsOf(before, after) };
}
