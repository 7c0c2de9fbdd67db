import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { InspectionSummary } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listInspections } from '../api/rounds.js';
import { PlanModal } from './plan-modal.js';
import { SettingModal } from './setting-modal.js';
import '../../../shared/ui/panels.css';
import './inspections.css';

const FILTERS = { state: 'one' } as const;
const STATES = ['planned', 'open', 'closed'] as const;

/** 督查: the rounds one may see, the newest first. */
export function InspectionsPage() {
  const { t } = useTranslation('inspections');
  const mayRun = useMay('inspection.run');
  const [filters, setFilters] = useFilters(FILTERS);
  const [open, setOpen] = useState<'plan' | 'setting' | null>(null);
  const place = usePlace();
  const state = STATES.find((each) => each === filters.state);
  const wanted = { ...(state ? { state } : {}) };
  const rounds = useQuery({
    queryKey: queryKeys.inspections({ ...wanted, ...place }),
    queryFn: () => listInspections({ ...wanted, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo((): DataColumn<InspectionSummary>[] => {
    const number = (
      key: string,
      title: string,
      of: (round: InspectionSummary) => string,
    ): DataColumn<InspectionSummary> => ({
      key,
      title,
      width: 90,
      align: 'right',
      render: of,
      text: of,
    });
    return [
      {
        key: 'name',
        title: t('column.name'),
        width: 280,
        render: (round) => <Link to={`/inspections/${round.id}`}>{round.name}</Link>,
        text: (round) => round.name,
      },
      {
        key: 'region',
        title: t('column.region'),
        width: 120,
        hidden: true,
        render: (round) => round.region.name,
        text: (round) => round.region.name,
      },
      {
        key: 'cycle',
        title: t('column.cycle'),
        width: 130,
        render: (round) => round.cycle?.label,
        text: (round) => round.cycle?.label,
      },
      {
        key: 'dates',
        title: t('column.dates'),
        width: 190,
        render: (round) => (
          <span className="nowrap">
            {round.startsOn}—{round.endsOn}
          </span>
        ),
        text: (round) => `${round.startsOn}—${round.endsOn}`,
      },
      {
        key: 'state',
        title: t('column.state'),
        width: 100,
        render: (round) => t(`state.${round.state}`),
        text: (round) => t(`state.${round.state}`),
      },
      number('sample', t('column.sample'), ({ counts }) => String(counts.sample)),
      number('visits', t('column.visits'), ({ counts }) => `${counts.visitsMade}/${counts.visits}`),
      {
        ...number(
          'findings',
          t('column.findings'),
          ({ counts }) => `${counts.openFindings}/${counts.findings}`,
        ),
        render: (round) => (
          <Link to={`/findings?round=${round.id}`}>
            {round.counts.openFindings}/{round.counts.findings}
          </Link>
        ),
      },
      {
        ...number('orders', t('column.orders'), ({ counts }) => `${counts.openOrders}/${counts.orders}`),
        render: (round) => (
          <Link to={`/rectifications?round=${round.id}`}>
            {round.counts.openOrders}/{round.counts.orders}
          </Link>
        ),
      },
    ];
  }, [t]);
  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        <Link to="/burden">{t('burden.title')}</Link>
        <Link to="/verified-figures">{t('figures.title')}</Link>
        {mayRun ? (
          <>
            <Button onClick={() => setOpen('setting')}>{t('settingButton')}</Button>
            <Button type="primary" onClick={() => setOpen('plan')}>
              {t('new')}
            </Button>
          </>
        ) : null}
      </PageHeader>
      <section className="inspection-filters no-print" aria-label={t('filterState')}>
        <Select
          allowClear
          aria-label={t('filterState')}
          placeholder={t('filterState')}
          style={{ minWidth: 140 }}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value: string | undefined) => setFilters({ state: value })}
        />
      </section>
      <DataTable<InspectionSummary>
        label={t('title')}
        columns={columns}
        query={rounds}
        rowKey={({ id }) => id}
        fetchPage={(at) => listInspections({ ...wanted, ...at })}
        empty={{ text: t('empty') }}
      />
      {open === 'plan' ? <PlanModal onClose={() => setOpen(null)} /> : null}
      {open === 'setting' ? <SettingModal onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
