import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { type BoardFilters, itemsLink, overdueLink, unreportedLink } from '../model/board-links.js';
import type { UnitRow } from '../model/leagues.js';

const SHOWN = 12;

interface LeagueProps {
  title: string;
  rows: readonly UnitRow[];
  filters: BoardFilters;
}

function Figure({ value, to, label }: { value: number; to: string; label: string }) {
  if (value === 0) return <span className="zero">0</span>;
  return (
    <Link to={to} className="number-link" aria-label={`${label} ${value}`}>
      {value}
    </Link>
  );
}

/** One league of units as stacked bars, worst first. Every part and every figure opens its rows. */
export function League({ title, rows, filters }: LeagueProps) {
  const { t } = useTranslation('board');
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <section className="card" aria-label={title}>
      <h2>
        {title}
        <span className="soft">{t('unitCount', { count: rows.length })}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="soft">{t('noUnit')}</p>
      ) : (
        <table className="league">
          <colgroup>
            <col className="name" />
            <col />
            <col className="number" />
            <col className="number" />
            <col className="number" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col" className="bar">
                {t('lights')}
              </th>
              <th scope="col" className="number">
                {t('count')}
              </th>
              <th scope="col" className="number">
                {t('overdueShort')}
              </th>
              <th scope="col" className="number">
                {t('unreportedShort')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ unit, lights, overdue, unreported }) => (
              <tr key={unit.id}>
                <td className="name" title={unit.name}>
                  <UnitLink unit={unit} asOf={filters.asOf} />
                </td>
                <td>
                  <LightBar
                    counts={lights}
                    label={unit.name}
                    linkOf={(light) => itemsLink(filters, { unit: unit.id, light })}
                  />
                </td>
                <td className="number">
                  <Figure
                    value={lights.total}
                    to={itemsLink(filters, { unit: unit.id })}
                    label={t('count')}
                  />
                </td>
                <td className="number">
                  <Figure value={overdue} to={overdueLink(filters, { unit: unit.id })} label={t('overdue')} />
                </td>
                <td className="number">
                  <Figure
                    value={unreported}
                    to={unreportedLink(filters, { unit: unit.id })}
                    label={t('unreported')}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > SHOWN ? (
        <Button type="link" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewer') : t('showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  );
}
