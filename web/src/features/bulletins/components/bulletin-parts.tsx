import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Bulletin } from '../../../shared/api/types.js';
import { withFilters } from '../../../shared/lib/url-state.js';
import type { PartPlace } from '../api/list-bulletin-rows.js';
import { placeText } from '../model/part-place.js';

type Part = Bulletin['paragraphs'][number]['sentences'][number]['generated'][number];

interface BulletinPartsProps {
  readonly parts: readonly Part[];
  readonly placeOf: (part: number) => PartPlace;
}

/** The words of the data: what speaks of rows opens them. */
export function BulletinParts({ parts, placeOf }: BulletinPartsProps) {
  const { t } = useTranslation('bulletins');
  const [params] = useSearchParams();
  return parts.map(({ text, rows }, at) =>
    rows && rows.count > 0 ? (
      <Link
        // The pieces of a sentence have no other name than their place.
        key={`${at} ${text}`}
        className={rows.counted ? 'bulletin-figure' : 'bulletin-name'}
        aria-label={t('rows.open', { words: text, count: rows.count, kind: t(`kind.${rows.kind}`) })}
        preventScrollReset
        to={{ search: `?${withFilters(params, { rows: placeText(placeOf(at)) }).toString()}` }}
      >
        {text}
      </Link>
    ) : (
      <span key={`${at} ${text}`}>{text}</span>
    ),
  );
}
