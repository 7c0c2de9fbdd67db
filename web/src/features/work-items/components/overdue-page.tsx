import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { PolicyPicker, RegionPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { type OverdueItem, listOverdue } from '../api/list-overdue.js';
import { itemColumns } from './item-columns.js';
import './filters.css';

const FILTERS = { region: 'one', policy: 'one', unit: 'one' } as const;

/** Items past their deadline and not closed, the longest overdue first. */
export function OverduePage() {
  const { t } = useTranslation(['work-items', 'shared']);
  const { asOf } = useAsOf();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const query = { asOf, ...filters };
  const items = useQuery({
    queryKey: queryKeys.overdue({ ...query, ...place }),
    queryFn: () => listOverdue({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo((): DataColumn<OverdueItem>[] => {
    const days: DataColumn<OverdueItem> = {
      key: 'days',
      title: t('column.daysOverdue'),
      width: 84,
      align: 'right',
      render: (item) => (
        <strong style={{ color: 'var(--light-red)' }}>{t('days', { count: item.daysOverdue })}</strong>
      ),
      text: (item) => item.daysOverdue,
    };
    // The order is fixed here: the longest first.
    return [days, ...itemColumns<OverdueItem>(t, asOf)].map(({ sort: _sort, ...column }) =>
      column.key === 'progress' ? { ...column, hidden: true } : column,
    );
  }, [t, asOf]);

  return (
    <div className="page">
      <PageHeader title={t('overdueTitle')} note={t('overdueNote')}>
        <AsOfPicker />
      </PageHeader>
      <section className="filters no-print" aria-label={t('filter.title')}>
        <div className="row">
          <UnitPicker
            asOf={asOf}
            aria-label={t('filter.unit')}
            placeholder={t('filter.unit')}
            value={filters.unit}
            onChange={(unit) => setFilters({ unit })}
          />
          <PolicyPicker
            aria-label={t('filter.policy')}
            placeholder={t('filter.policy')}
            value={filters.policy}
            onChange={(policy) => setFilters({ policy })}
          />
          <RegionPicker
            aria-label={t('filter.region')}
            placeholder={t('filter.region')}
            value={filters.region}
            onChange={(region) => setFilters({ region })}
          />
        </div>
      </section>
      <DataTable
        label={t('overdueTitle')}
        columns={columns}
        query={items}
        rowKey={({ id }) => id}
        sheet={{ kind: 'overdue', query }}
        empty={{ text: t('noneOverdue') }}
      />
    </div>
  );
}
