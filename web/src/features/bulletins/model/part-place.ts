import type { Bulletin } from '../../../shared/api/types.js';
import type { PartPlace } from '../api/list-bulletin-rows.js';

/** A place as it stands in the URL: keys of sentences and annexes have no tilde. */
export function placeText(place: PartPlace): string {
  return 'annex' in place
    ? ['annex', place.annex, place.row, place.part].join('~')
    : ['sentence', place.sentence, place.part].join('~');
}

/** The place that the URL names, with the words that stand there; null where the bulletin has nothing of the kind. */
export function placeIn(
  { paragraphs, annexes }: Pick<Bulletin, 'paragraphs' | 'annexes'>,
  text: string | undefined,
): { readonly place: PartPlace; readonly words: string } | null {
  const [kind, key = '', ...numbers] = (text ?? '').split('~');
  const [first = -1, second = -1] = numbers.map(Number);
  if (kind === 'annex') {
    const cell = annexes.find((annex) => annex.key === key)?.rows[first]?.[second];
    return cell?.rows ? { place: { annex: key, row: first, part: second }, words: cell.text } : null;
  }
  const piece = paragraphs.flatMap(({ sentences }) => sentences).find((sentence) => sentence.key === key)
    ?.generated[first];
  return kind === 'sentence' && piece?.rows
    ? { place: { sentence: key, part: first }, words: piece.text }
    : null;
}
