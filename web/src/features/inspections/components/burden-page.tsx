import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Checkbox, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import type { BurdenRow, Page } from '../../../shared/api/types.js';
import { oneOf } from '../../../shared/lib/url-state.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { type DataColumn, DataTable } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { useBurden, type BurdenPlace } from '../api/rounds.js';
import { askedOf, type Asked } from '../model/asked.js';
import { ASKED } from './burden-panel.js';
import { BurdenRows } from './burden-rows.js';
import './inspections.css';

/** `of`, `office` and `kind` name a number whose rows are open. */
const FILTERS = { unit: 'one', over: 'one', of: 'one', office: 'one', kind: 'one' } as const;

/** 基层负担: what every office asked of every unit in the quarter of a day, and who was visited too often. */
export function BurdenPage() {
  const { t } = useTranslation('inspections');
  const ownUnit = useOwnUnit();
  const { asOf } = useAsOf();
  const [filters, setFilters] = useFilters(FILTERS);
  const over = filters.over === 'true';
  const burden = useBurden({
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(asOf ? { asOf } : {}),
  });
  const page = useMemo(() => pageOf(burden.data?.items ?? [], over), [burden.data, over]);
  const columns = useMemo((): DataColumn<Asked>[] => {
    const counted = (value: number, { unit, kind, office }: Omit<BurdenPlace, 'asOf'>) =>
      value === 0 ? (
        <span className="soft">0</span>
      ) : (
        <Button type="link" className="inline-link" onClick={() => setFilters({ of: unit, office, kind })}>
          {value}
        </Button>
      );
    return [
      {
        key: 'unit',
        title: t('burden.unit'),
        width: 220,
        render: ({ unit, overLimit }) => (
          <>
            {unit.name} {overLimit ? <Tag color="warning">{t('burden.over')}</Tag> : null}
          </>
        ),
        text: ({ unit }) => unit.name,
      },
      {
        key: 'totalVisits',
        title: t('burden.totalVisits'),
        width: 100,
        align: 'right',
        render: (row) => counted(row.totalVisits, { unit: row.unit.id, kind: 'visits' }),
        text: ({ totalVisits }) => totalVisits,
      },
      {
        key: 'office',
        title: t('burden.office'),
        width: 140,
        render: ({ office }) => office.name,
        text: ({ office }) => office.name,
      },
      ...ASKED.map((kind): DataColumn<Asked> => ({
        key: kind,
        title: t(`burden.${kind}`),
        width: 90,
        align: 'right',
        render: (row) => counted(row[kind], { unit: row.unit.id, office: row.office.id, kind }),
        text: (row) => row[kind],
      })),
    ];
  }, [t, setFilters]);
  const kind = oneOf(ASKED, filters.kind);
  return (
    <div className="page">
      <PageHeader
        title={t('burden.title')}
        {...(burden.data
          ? { note: t('burden.page', { quarter: burden.data.quarter, limit: burden.data.visitLimit }) }
          : {})}
      >
        <AsOfPicker />
      </PageHeader>
      <section className="inspection-filters no-print" aria-label={t('burden.filters')}>
        {ownUnit ? null : (
          <UnitPicker
            aria-label={t('burden.unit')}
            value={filters.unit}
            onChange={(unit) => setFilters({ unit })}
          />
        )}
        <Checkbox
          checked={over}
          onChange={(event) => setFilters({ over: event.target.checked ? 'true' : undefined })}
        >
          {t('burden.onlyOver')}
        </Checkbox>
      </section>
      <DataTable<Asked>
        label={t('burden.title')}
        columns={columns}
        // All rows come at once: the table pages nothing.
        query={{ ...burden, data: burden.data && page } as UseQueryResult<Page<Asked>>}
        rowKey={({ unit, office }) => `${unit.id}${office.id}`}
        fetchPage={() => Promise.resolve(page)}
        empty={{ text: t(over ? 'burden.noneOver' : 'burden.none') }}
      />
      {filters.of && kind ? (
        <BurdenRows
          place={{
            unit: filters.of,
            kind,
            ...(filters.office ? { office: filters.office } : {}),
            ...(asOf ? { asOf } : {}),
          }}
          onClose={() => setFilters({ of: undefined, office: undefined, kind: undefined })}
        />
      ) : null}
    </div>
  );
}

function pageOf(rows: readonly BurdenRow[], over: boolean): Page<Asked> {
  const items = askedOf(over ? rows.filter(({ overLimit }) => overLimit) : rows);
  return { items, total: items.length, nextCursor: null };
}
