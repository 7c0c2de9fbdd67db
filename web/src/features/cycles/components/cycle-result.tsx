import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LightBar } from '../../../shared/ui/light-bar.js';
import type { useCycle } from '../api/read-cycle.js';
import { lightsOf, OUTCOMES, snapshotsOf } from '../model/cycle-result.js';
import './cycles.css';

type CycleWithUnits = NonNullable<ReturnType<typeof useCycle>['data']>;

/** How a closed period ended, from what its closing has kept; every number opens its rows. */
export function CycleResult({ cycle }: { cycle: CycleWithUnits }) {
  const { t } = useTranslation('cycles');
  const { id, result, closedOn } = cycle;
  if (!result || !closedOn) return null;
  const numbers = {
    'on-time': result.onTime,
    late: result.late,
    unreported: result.unreported,
    waived: result.waived,
  };
  return (
    <section className="cycle-result" aria-label={t('result.title')}>
      <h2>{t('result.title')}</h2>
      <p className="soft">{t('result.note', { date: closedOn, name: result.closedBy })}</p>
      <ul className="cycle-counts">
        {OUTCOMES.map((outcome) => (
          <li key={outcome}>
            <span className="soft">{t(`outcome.${outcome}`)}</span>
            <strong>
              {numbers[outcome] === 0 ? (
                <span className="soft">0</span>
              ) : (
                <Link
                  className="number-link"
                  to={snapshotsOf(id, { outcome: [outcome] })}
                  aria-label={t('count.label', { name: t(`outcome.${outcome}`), count: numbers[outcome] })}
                >
                  {numbers[outcome]}
                </Link>
              )}
            </strong>
          </li>
        ))}
        <li className="share">
          <span className="soft">{t('result.lights')}</span>
          <LightBar
            counts={lightsOf(result)}
            linkOf={(light) => snapshotsOf(id, { light: [light] })}
            label={t('result.lights')}
          />
        </li>
      </ul>
    </section>
  );
}
