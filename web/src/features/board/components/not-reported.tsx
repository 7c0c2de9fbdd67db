import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type BoardFilters, unreportedLink } from '../model/board-links.js';
import { type UnitRow, notReported } from '../model/leagues.js';

const SHOWN = 16;

/** Who has not reported: by name, with how many reports each owes. */
export function NotReported({ units, filters }: { units: readonly UnitRow[]; filters: BoardFilters }) {
  const { t } = useTranslation('board');
  const [all, setAll] = useState(false);
  const rows = notReported(units);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className="card" aria-label={t('whoNotReported')}>
      <h2>
        {t('whoNotReported')}
        <span className="soft">{t('unitCount', { count: rows.length })}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="soft">{t('allReported')}</p>
      ) : (
        <ul className="unreported-list">
          {shown.map(({ unit, unreported }) => (
            <li key={unit.id}>
              <Link to={unreportedLink(filters, { unit: unit.id })}>
                {unit.name} <b>{t('reportsOwed', { count: unreported })}</b>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {rows.length > SHOWN ? (
        <Button type="link" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewer') : t('showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  );
}
