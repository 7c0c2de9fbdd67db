import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useBoardFigures } from '../api/verified-figures.js';
import '../../../shared/ui/panels.css';

const FILTERS = { region: 'one', policy: 'one' } as const;
const SHOWN = 8;

/** Reported against verified, on the board: each figure opens exactly the rows it counts. */
export function BoardFigures() {
  const { t } = useTranslation('inspections');
  const { asOf } = useAsOf();
  const [{ region, policy }] = useFilters(FILTERS);
  const filters = { ...(asOf ? { asOf } : {}), ...(region ? { region } : {}), ...(policy ? { policy } : {}) };
  const figures = useBoardFigures(filters);
  const [all, setAll] = useState(false);
  const units = figures.data?.units ?? [];
  const shown = all ? units : units.slice(0, SHOWN);
  const to = (part: object) => linkTo('/verified-figures', { ...filters, ...part });
  return (
    <section className="card" aria-label={t('figures.title')}>
      <h2>
        <Link to={to({})}>{t('figures.title')}</Link>
        {figures.data?.gap === null || figures.data?.gap === undefined ? null : (
          <span className="soft">{t('figures.whole', { gap: figures.data.gap })}</span>
        )}
      </h2>
      {figures.error ? <ErrorNotice error={figures.error} onRetry={() => void figures.refetch()} /> : null}
      {figures.data && units.length === 0 ? <p className="soft">{t('figures.none')}</p> : null}
      {units.length > 0 ? (
        <table className="quarters" aria-label={t('figures.title')}>
          <thead>
            <tr>
              <th scope="col">{t('gaps.unit')}</th>
              <th scope="col">{t('gaps.gap')}</th>
              <th scope="col">{t('figures.verified')}</th>
              <th scope="col">{t('gaps.compared')}</th>
              <th scope="col">{t('gaps.overstated')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ unit, gap, verified, compared, overstated }) => (
              <tr key={unit.id}>
                <td>
                  <Link to={to({ unit: unit.id })}>{unit.name}</Link>
                </td>
                <td>
                  <strong>{gap === null ? '—' : `${gap}%`}</strong>
                </td>
                <td>
                  <Link to={to({ unit: unit.id })}>{verified}</Link>
                </td>
                <td>
                  <Link to={to({ unit: unit.id, compared: 'true' })}>{compared}</Link>
                </td>
                <td>
                  <Link to={to({ unit: unit.id, overstated: 'true' })}>{overstated}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {units.length > SHOWN ? (
        <Button type="link" onClick={() => setAll(!all)}>
          {all ? t('figures.fewer') : t('figures.allUnits', { count: units.length })}
        </Button>
      ) : null}
    </section>
  );
}
