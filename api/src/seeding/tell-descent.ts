import type { EntityManager } from 'typeorm';
import { decideDescentLinks, type LinkDecision } from '../descent/commands/decide-descent-links.js';
import { decideUpperPolicy } from '../descent/commands/decide-upper-policy.js';
import { readDescentLinks } from '../descent/queries/read-descent-links.js';
import { inspectorOf } from './demo-people.js';
import { onDay } from './stage.js';
import { storyDate } from './story-dates.js';
import type { ChapterSeed, DescentSeed, PairSeed, Story } from './story-files.js';
import { toldPolicy } from './told-policy.js';

/**
 * Links a policy of the story with the one above that it carries out, within the transaction of `em`: what the rules
 * suggest, less what the clerk refuses, with what the clerk adds.
 *
 * @returns the title of the policy above and how many pairs of tasks were linked; null when it was told before, or is not to be told yet
 */
export async function tellDescent(
  em: EntityManager,
  chapter: ChapterSeed & { readonly descends: DescentSeed },
  story: Story,
  asOf: string,
): Promise<{ readonly title: string; readonly links: number } | null> {
  const { descends } = chapter;
  await em.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`luoshi seed descent ${chapter.file}`]);
  const above = story.chapters.find(({ file }) => file === descends.from);
  if (!above) throw new Error(`seeds: ${chapter.file} descends from ${descends.from}, which nobody tells`);
  const [confirmedOn, decidedOn] = [descends.confirmedOn, descends.decidedOn].map((written) =>
    storyDate(written, { asOf }),
  );
  if (!confirmedOn || !decidedOn) throw new Error(`seeds: the descent of ${chapter.file} is on no day`);
  const lowerPolicyId = await toldPolicy(em, chapter);
  const upperPolicyId = await toldPolicy(em, above);
  if (!lowerPolicyId || !upperPolicyId || decidedOn > asOf) return null;
  const known: unknown[] = await em.query('SELECT 1 FROM policy_descent WHERE lower_policy_id = $1 LIMIT 1', [
    lowerPolicyId,
  ]);
  if (known.length > 0) return null;

  const inspector = await inspectorOf(em, chapter.region, story.people);
  await decideUpperPolicy(onDay({ em, asOf }, inspector, confirmedOn), lowerPolicyId, {
    upperPolicyId,
    decision: 'linked',
  });
  const context = onDay({ em, asOf }, inspector, decidedOn);
  const pairs = await readDescentLinks(context, lowerPolicyId, upperPolicyId);
  const decisions = decisionsOf(pairs, descends, chapter.file);
  await decideDescentLinks(context, { lowerPolicyId, upperPolicyId }, decisions);
  const links = decisions.filter(({ decision }) => decision === 'linked').length;
  return { title: pairs.upper.title, links };
}

function decisionsOf(
  { upperTasks, lowerTasks, links }: Awaited<ReturnType<typeof readDescentLinks>>,
  { refuses, adds }: DescentSeed,
  file: string,
): LinkDecision[] {
  const pairOf = ([upper, lower]: PairSeed) => {
    const upperTaskId = upperTasks.find(({ title }) => title === upper)?.id;
    const lowerTaskId = lowerTasks.find(({ title }) => title === lower)?.id;
    if (!upperTaskId || !lowerTaskId)
      throw new Error(`seeds: ${file} has no such tasks: ${upper} / ${lower}`);
    return { upperTaskId, lowerTaskId };
  };
  const refused = refuses.map(pairOf);
  const added = adds.map(pairOf);
  const suggested = links.map(({ upperTaskId, lowerTaskId }): LinkDecision => {
    const no = refused.some((each) => each.upperTaskId === upperTaskId && each.lowerTaskId === lowerTaskId);
    return { upperTaskId, lowerTaskId, decision: no ? 'refused' : 'linked' };
  });
  const fresh = added.filter(
    ({ upperTaskId, lowerTaskId }) =>
      !links.some((each) => each.upperTaskId === upperTaskId && each.lowerTaskId === lowerTaskId),
  );
  return [...suggested, ...fresh.map((pair): LinkDecision => ({ ...pair, decision: 'linked' }))];
}
