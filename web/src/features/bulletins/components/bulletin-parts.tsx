import { useTranslation } from 'react-i18next';
import type { Bulletin } from '../../../shared/api/types.js';
import type { PartPlace } from '../api/list-bulletin-rows.js';

type Part = Bulletin['paragraphs'][number]['sentences'][number]['generated'][number];

export type OpenRows = (place: PartPlace, words: string) => void;

interface BulletinPartsProps {
  readonly parts: readonly Part[];
  readonly placeOf: (part: number) => PartPlace;
  readonly onOpen: OpenRows;
}

/** The words of the data: what speaks of rows opens them. */
export function BulletinParts({ parts, placeOf, onOpen }: BulletinPartsProps) {
  const { t } = useTranslation('bulletins');
  return parts.map(({ text, rows }, at) =>
    rows && rows.count > 0 ? (
      <button
        // The pieces of a sentence have no other name than their place.
        key={`${at} ${text}`}
        type="button"
        className={rows.counted ? 'bulletin-figure' : 'bulletin-name'}
        aria-label={t('rows.open', { words: text, count: rows.count, kind: t(`kind.${rows.kind}`) })}
        onClick={() => onOpen(placeOf(at), text)}
      >
        {text}
      </button>
    ) : (
      <span key={`${at} ${text}`}>{text}</span>
    ),
  );
}
