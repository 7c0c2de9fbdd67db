import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useStanding } from '../api/assessments.js';
import { pointsText } from '../model/points.js';
import { lostPoints } from '../model/score-lines.js';
import './assessments.css';

/** What a unit stands at this year, by each scheme in force; the lines behind it are one click away. */
export function UnitStanding({ unit }: { unit: { readonly id: string } }) {
  const { t } = useTranslation('assessments');
  const { today } = useSession();
  const year = Number(today.slice(0, 4));
  const standing = useStanding(unit.id, year);
  const page = `/units/${unit.id}/standing`;
  if (standing.error) return <ErrorNotice error={standing.error} onRetry={() => void standing.refetch()} />;
  return (
    <section className="panel" aria-label={t('standing.title')}>
      <h2>
        {t('standing.title')}
        <Link className="more" to={page}>
          {t('standing.lost')}
        </Link>
      </h2>
      {standing.data?.schemes.length === 0 ? <p className="soft">{t('standing.none', { year })}</p> : null}
      {standing.data?.schemes.map(({ scheme, rules, total, dimensions, lines }) => (
        <div key={scheme.id} className="unit-score">
          <div className="line">
            <Link className="number-link" to={page}>
              <strong>{pointsText(total)}</strong>
            </Link>
            <span className="grow soft">{scheme.title}</span>
            <span className="soft">
              {t('standing.lostCount', { count: lines.filter(lostPoints).length })}
            </span>
          </div>
          <ul className="unit-score-parts">
            {dimensions.map(({ key, points }) => {
              const dimension = rules.dimensions.find((each) => each.key === key);
              return (
                <li key={key}>
                  <span className="soft">{dimension?.name}</span> {pointsText(points)}
                  <span className="soft"> / {pointsText(dimension?.worth ?? 0)}</span>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </section>
  );
}
