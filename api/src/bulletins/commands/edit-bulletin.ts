import { type SentenceChange, OWN_KEY, withChanges } from '../../domain/bulletin/edited-text.js';
import type { KeptComposition } from '../../domain/bulletin/kept-composition.js';
import type { CommandContext } from '../../platform/database/unit-of-work.js';
import type { InputOf } from '../../platform/openapi/endpoint.js';
import { Problem } from '../../platform/problems/problem.js';
import type { BulletinEntity } from '../bulletin.entity.js';
import type { editBulletin as endpoint } from '../bulletins.schemas.js';
import { keptBulletin } from '../queries/kept-bulletin.js';
import { keepBulletin, withWriter } from './keep-bulletin.js';
import { lockedFor } from './lock-bulletin.js';

/**
 * Head, title and sentences of a draft as a person wants them. What the data says is never changed: a sentence by hand
 * stands beside it.
 *
 * @throws Problem permission.denied, lifecycle.refused, resource.stale, bulletin.no_such_sentence
 */
export async function editBulletin(
  context: CommandContext,
  id: string,
  version: number,
  { sentences, ...head }: InputOf<typeof endpoint>['body'],
): Promise<void> {
  const { bulletin } = await lockedFor(context, id, 'edit', version);
  const change: Partial<BulletinEntity> = { writers: withWriter(bulletin, context.actor.userId) };
  for (const [field, value] of Object.entries(head))
    if (value !== undefined) Object.assign(change, { [field]: value });
  if (sentences !== undefined) {
    const { content } = await keptBulletin(context, id);
    requireKnown(content, bulletin, sentences);
    change.edits = withChanges(content, bulletin.edits, sentences);
  }
  await keepBulletin(context, bulletin, 'edited', change, {
    ...head,
    ...(sentences ? { sentences: sentences.map(({ key, text }) => ({ key, text })) } : {}),
  });
}

function requireKnown(
  { paragraphs }: Pick<KeptComposition, 'paragraphs'>,
  { edits }: BulletinEntity,
  changes: readonly SentenceChange[],
): void {
  const places = new Set(paragraphs.map(({ key }) => key));
  const known = new Set([
    ...paragraphs.flatMap(({ sentences }) => sentences.map(({ key }) => key)),
    ...edits.map(({ key }) => key),
  ]);
  for (const [at, { key, paragraph }] of changes.entries())
    if (!known.has(key) && !(key.startsWith(OWN_KEY) && places.has(paragraph)))
      throw new Problem(
        'bulletin.no_such_sentence',
        '通报里没有这一句，可能已按最新数据重拟；请刷新后再改。',
        {
          fields: [{ pointer: `/body/sentences/${at}/key`, detail: '没有这一句' }],
        },
      );
}
