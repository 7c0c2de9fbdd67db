import { notifyUnits } from '../../cycles/commands/notify-units.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { publishBulletin as endpoint } from '../bulletins.schemas.js';
import { documentNumber } from '../document-number.js';
import { nextNumber } from '../queries/next-number.js';
import { keepBulletin } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * 编号发布: number and issue are those that follow, unless others are asked for; each is given once a year in a region.
 * From here on it never changes. Whoever is named, and every unit that its facts are about, is told.
 *
 * @throws Problem permission.denied, lifecycle.refused, bulletin.number_taken
 */
export async function publishBulletin(
  context: CommandContext,
  id: string,
  asked: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { em, actor, today } = context;
  const { bulletin, next } = await lockedFor(context, id, 'publish');
  // One number at a time: the region's other bulletins wait.
  await em.query('SELECT id FROM region WHERE id = $1 FOR NO KEY UPDATE', [bulletin.regionId]);
  const following = await nextNumber(context, bulletin.regionId, today);
  const { year } = following;
  const number = asked.number ?? following.number;
  const issue = asked.issue ?? following.issue;
  await requireFree(context, bulletin.regionId, { year, number, issue });
  await keepBulletin(
    context,
    bulletin,
    'published',
    {
      state: next,
      year,
      number,
      issue,
      publishedOn: today,
      publishedByName: actor.displayName,
    },
    { year, number, issue },
  );
  await tell(context, id, documentNumber({ ...bulletin, year, number }) ?? '', bulletin);
}

async function requireFree(
  { em }: CommandContext,
  regionId: string,
  { year, number, issue }: { readonly year: number; readonly number: number; readonly issue: number },
): Promise<void> {
  const taken: { number: number; issue: number }[] = await em.query(
    'SELECT number, issue FROM bulletin WHERE region_id = $1 AND year = $2 AND (number = $3 OR issue = $4)',
    [regionId, year, number, issue],
  );
  if (taken.length === 0) return;
  const fields = [
    ...(taken.some((each) => each.number === number)
      ? [{ pointer: '/body/number', detail: `${year}年已有${number}号` }]
      : []),
    ...(taken.some((each) => each.issue === issue)
      ? [{ pointer: '/body/issue', detail: `${year}年已有第${issue}期` }]
      : []),
  ];
  throw new Problem(
    'bulletin.number_taken',
    `${fields.map(({ detail }) => detail).join('，')}，请换一个，或不填由系统顺延。`,
    { fields },
  );
}

async function tell(
  context: CommandContext,
  id: string,
  number: string,
  bulletin: { readonly title: string; readonly regionId: string; readonly composition: number },
): Promise<void> {
  const units: { unitId: string }[] = await context.em.query(
    `SELECT unit ->> 'unitId' AS "unitId"
       FROM bulletin_composition said CROSS JOIN jsonb_array_elements(said.facts -> 'units') AS unit
      WHERE said.bulletin_id = $1 AND said.seq = $2`,
    [id, bulletin.composition],
  );
  const message = {
    kind: 'bulletin.published',
    title: `已发布：《${bulletin.title}》（${number}）`,
    link: `/bulletins/${id}`,
  };
  await notifyUnits(
    context,
    units.flatMap(({ unitId }) =>
      (['reporter', 'head'] as const).map((role) => ({
        ...message,
        audience: { unitId, role },
        dedupeKey: `bulletin.published:${id}:${unitId}`,
      })),
    ),
  );
  await context.enqueue('notify', {
    ...message,
    audience: { regionId: bulletin.regionId, role: 'leader' },
    dedupeKey: `bulletin.published:${id}`,
  });
}
