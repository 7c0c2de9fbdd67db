import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useBurden } from '../api/rounds.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';

/** What is asked of units, as it is counted. */
export const ASKED = ['reports', 'urges', 'visits', 'orders', 'directives', 'meetings'] as const;

/** What every office asked of the units of a round this quarter. */
export function BurdenPanel({ filters }: { filters: { unit?: string; round?: string; asOf?: string } }) {
  const { t } = useTranslation('inspections');
  const { data, error, refetch } = useBurden(filters);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <section className="panel" aria-label={t('burden.title')}>
      <h2>{t('burden.title')}</h2>
      <p className="soft">
        {data.items.length === 0
          ? t('burden.none')
          : t('burden.note', { quarter: data.quarter, limit: data.visitLimit })}
      </p>
      <Link to={linkTo('/burden', { asOf: filters.asOf })} className="no-print">
        {t('burden.all')}
      </Link>
      {data.items.length === 0 ? null : (
        <div style={{ overflowX: 'auto' }}>
          <table className="quarters">
            <thead>
              <tr>
                <th scope="col" style={{ minWidth: 110 }}>
                  {t('burden.unit')}
                </th>
                {(['office', ...ASKED] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`burden.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.flatMap((row) =>
                row.offices.map((office, index) => (
                  <tr key={`${row.unit.id}${office.region.id}`}>
                    <td>
                      {index === 0 ? <UnitLink unit={row.unit} /> : ''}{' '}
                      {index === 0 && row.overLimit ? <Tag color="warning">{t('burden.over')}</Tag> : null}
                    </td>
                    <td>{office.region.name}</td>
                    {ASKED.map((kind) => (
                      <td key={kind}>
                        {office[kind] === 0 ? (
                          <span className="soft">0</span>
                        ) : (
                          <Link
                            to={linkTo('/burden', {
                              asOf: filters.asOf,
                              of: row.unit.id,
                              office: office.region.id,
                              kind,
                            })}
                          >
                            {office[kind]}
                          </Link>
                        )}
                      </td>
                    ))}
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
