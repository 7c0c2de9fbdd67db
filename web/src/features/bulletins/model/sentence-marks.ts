import type { Bulletin, BulletinRow } from '../../../shared/api/types.js';

export type EditedSentence = Bulletin['paragraphs'][number]['sentences'][number];

/** How a sentence came to say what it says: by the data alone, changed, struck out or added by hand. */
export type SentenceMark = 'generated' | 'changed' | 'struck' | 'added';

export function markOf({ edited, generated, text }: EditedSentence): SentenceMark {
  if (edited === null) return 'generated';
  if (text === '') return 'struck';
  return generated.length === 0 ? 'added' : 'changed';
}

export function generatedWords({ generated }: Pick<EditedSentence, 'generated'>): string {
  return generated.map(({ text }) => text).join('');
}

/** How many sentences are not as the data says them, and of how many the data says something else by now. */
export function handwork({ paragraphs, orphans }: Pick<Bulletin, 'paragraphs' | 'orphans'>) {
  const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
  return {
    byHand: sentences.filter((sentence) => markOf(sentence) !== 'generated').length,
    outdated: sentences.filter(({ outdated }) => outdated).length + orphans.length,
  };
}

/** Where a row of a bulletin leads, for who may open it. */
export function linkOfRow({
  kind,
  id,
  roundId,
}: Pick<BulletinRow, 'kind' | 'id' | 'roundId'>): string | null {
  switch (kind) {
    case 'work-item':
      return `/work-items/${id}`;
    case 'report':
      return `/reports/${id}`;
    case 'unit':
      return `/units/${id}/cycles`;
    case 'rectification':
      return `/rectifications/${id}`;
    case 'finding':
      return roundId && `/inspections/${roundId}`;
  }
}
