import { useTranslation } from 'react-i18next';
import type { AmendmentTally } from '../../../shared/api/types.js';
import { CHANGES, outcomesOf } from '../model/comparison.js';

/** What happens to how many items, in one line. */
export function AmendmentTallyLine({ tally }: { tally: AmendmentTally }) {
  const { t } = useTranslation('amendments');
  const outcomes = outcomesOf(tally);
  const changes = CHANGES.filter((change) => tally[change] > 0).map((change) =>
    t(`tally.${change}`, { count: tally[change] }),
  );
  if (outcomes.length === 0) return <span className="soft">{t('tally.none')}</span>;
  return (
    <span className="amendment-tally">
      {outcomes.map(({ outcome, count }) => (
        <span key={outcome} className={`outcome is-${outcome}`}>
          {t(`tally.${outcome}`, { count })}
          {outcome === 'carried' && changes.length > 0 ? (
            <span className="soft">{t('tally.among', { changes: changes.join(t('comma')) })}</span>
          ) : null}
        </span>
      ))}
    </span>
  );
}
