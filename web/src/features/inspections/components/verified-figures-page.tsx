import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { VerifiedFigure } from '../../../shared/api/types.js';
import { oneOf } from '../../../shared/lib/url-state.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { PolicyPicker, RegionPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { type FigureFilters, listVerifiedFigures } from '../api/verified-figures.js';
import './inspections.css';

const FILTERS = {
  unit: 'one',
  region: 'one',
  policy: 'one',
  compared: 'one',
  overstated: 'one',
} as const;
const FLAGS = ['true', 'false'] as const;

/** 填报与核实: what was reported and what was found, figure by figure. */
export function VerifiedFiguresPage() {
  const { t } = useTranslation('inspections');
  const ownUnit = useOwnUnit();
  const { asOf, date } = useAsOf();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const compared = oneOf(FLAGS, filters.compared);
  const overstated = oneOf(FLAGS, filters.overstated);
  const wanted: FigureFilters = {
    ...(asOf ? { asOf } : {}),
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(filters.region ? { region: filters.region } : {}),
    ...(filters.policy ? { policy: filters.policy } : {}),
    ...(compared ? { compared } : {}),
    ...(overstated ? { overstated } : {}),
  };
  const figures = useQuery({
    queryKey: queryKeys.verifiedFigures({ ...wanted, ...place }),
    queryFn: () => listVerifiedFigures({ ...wanted, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo((): DataColumn<VerifiedFigure>[] => {
    const nameOf = ({ targetId, name }: VerifiedFigure) => (targetId === null ? t('sample.progress') : name);
    return [
      {
        key: 'unit',
        title: t('figures.column.unit'),
        width: 180,
        hidden: ownUnit !== null,
        render: ({ unit }) => unit.name,
        text: ({ unit }) => unit.name,
      },
      {
        key: 'item',
        title: t('figures.column.item'),
        width: 300,
        render: ({ workItem }) => <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link>,
        text: ({ workItem }) => workItem.title,
      },
      {
        key: 'policy',
        title: t('figures.column.policy'),
        width: 240,
        hidden: true,
        render: ({ policy }) => policy.title,
        text: ({ policy }) => policy.title,
      },
      { key: 'name', title: t('figures.column.name'), width: 200, render: nameOf, text: nameOf },
      {
        key: 'reported',
        title: t('figures.column.reported'),
        width: 100,
        align: 'right',
        render: ({ reported, measure }) => (reported === null ? '—' : `${reported}${measure}`),
        text: ({ reported }) => reported,
      },
      {
        key: 'verified',
        title: t('figures.column.verified'),
        width: 100,
        align: 'right',
        render: ({ verified, measure }) => <strong>{`${verified}${measure}`}</strong>,
        text: ({ verified }) => verified,
      },
      {
        key: 'gap',
        title: t('figures.column.gap'),
        width: 90,
        align: 'right',
        render: ({ gap }) => (gap === null ? '—' : `${gap}%`),
        text: ({ gap }) => gap,
      },
      {
        key: 'note',
        title: t('figures.column.note'),
        width: 200,
        render: ({ note }) => note,
        text: ({ note }) => note,
      },
      {
        key: 'round',
        title: t('figures.column.round'),
        width: 190,
        render: ({ round, verifiedOn }) => (
          <>
            <Link to={`/inspections/${round.id}`}>{round.name}</Link>
            <div className="soft">{verifiedOn}</div>
          </>
        ),
        text: ({ round, verifiedOn }) => `${round.name} ${verifiedOn}`,
      },
    ];
  }, [t, ownUnit]);
  return (
    <div className="page">
      <PageHeader title={t('figures.title')} note={t('figures.note', { year: date.slice(0, 4), date })}>
        <AsOfPicker />
      </PageHeader>
      <section className="inspection-filters no-print" aria-label={t('figures.filters')}>
        {ownUnit ? null : (
          <>
            <RegionPicker
              aria-label={t('figures.region')}
              placeholder={t('figures.region')}
              value={filters.region}
              onChange={(region) => setFilters({ region })}
            />
            <UnitPicker
              aria-label={t('figures.column.unit')}
              value={filters.unit}
              onChange={(unit) => setFilters({ unit })}
            />
          </>
        )}
        <PolicyPicker
          aria-label={t('figures.column.policy')}
          placeholder={t('figures.column.policy')}
          value={filters.policy}
          onChange={(policy) => setFilters({ policy })}
        />
        <Checkbox
          checked={compared === 'true'}
          onChange={(event) => setFilters({ compared: event.target.checked ? 'true' : undefined })}
        >
          {t('figures.onlyCompared')}
        </Checkbox>
        <Checkbox
          checked={overstated === 'true'}
          onChange={(event) => setFilters({ overstated: event.target.checked ? 'true' : undefined })}
        >
          {t('figures.onlyOverstated')}
        </Checkbox>
      </section>
      <DataTable<VerifiedFigure>
        label={t('figures.title')}
        columns={columns}
        query={figures}
        rowKey={({ id }) => id}
        fetchPage={(at) => listVerifiedFigures({ ...wanted, ...at })}
        empty={{ text: t('figures.none') }}
      />
    </div>
  );
}
