import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { CycleSnapshot, LightKey } from '../../../shared/api/types.js';
import { keyOf, LIGHT_KEYS } from '../../../shared/lib/lights.js';
import { reportPath, reportStateKey } from '../../../shared/lib/report-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { listCycleSnapshots, type SnapshotFilters } from '../api/list-cycle-snapshots.js';
import type { useCycle } from '../api/read-cycle.js';
import { OUTCOMES, type Outcome } from '../model/cycle-result.js';
import './cycles.css';

const FILTERS = { unit: 'one', light: 'many', outcome: 'many', overdue: 'one' } as const;

interface SnapshotsPageProps {
  readonly cycle: NonNullable<ReturnType<typeof useCycle>['data']>;
}

/** Every item of a closed period as it stood on the closing day. */
export function CycleSnapshotsPage({ cycle }: SnapshotsPageProps) {
  const { t } = useTranslation(['cycles', 'shared']);
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const light = filters.light?.filter((key): key is LightKey =>
    (LIGHT_KEYS as readonly string[]).includes(key),
  );
  const outcome = filters.outcome?.filter((each): each is Outcome =>
    (OUTCOMES as readonly string[]).includes(each),
  );
  const wanted: SnapshotFilters = {
    ...(filters.unit ? { unit: filters.unit } : {}),
    ...(light?.length ? { light } : {}),
    ...(outcome?.length ? { outcome } : {}),
    ...(filters.overdue === 'true' ? { overdue: 'true' as const } : {}),
  };
  const query = { ...wanted, ...place };
  const snapshots = useQuery({
    queryKey: queryKeys.cycleSnapshots(cycle.id, query),
    queryFn: () => listCycleSnapshots(cycle.id, query),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<CycleSnapshot>[] => [
      {
        key: 'item',
        title: t('snapshot.item'),
        width: 340,
        render: ({ workItem }) => (
          <>
            <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link>
            <div className="soft">
              {workItem.policyTitle} <span className="nowrap">{workItem.clauseRef}</span>
            </div>
          </>
        ),
        text: ({ workItem }) => workItem.title,
      },
      {
        key: 'unit',
        title: t('page.unit'),
        width: 150,
        render: ({ unit }) => unit.name,
        text: ({ unit }) => unit.name,
      },
      {
        key: 'light',
        title: t('snapshot.light'),
        width: 220,
        render: (row) => <LightTag light={row.light} showReason />,
        text: (row) => `${t(`shared:light.${keyOf(row.light)}`)} ${row.light.reason}`,
      },
      {
        key: 'outcome',
        title: t('snapshot.outcome'),
        width: 90,
        render: (row) => (
          <span className={row.outcome === 'unreported' ? 'late' : undefined}>
            {t(`outcome.${row.outcome}`)}
          </span>
        ),
        text: (row) => t(`outcome.${row.outcome}`),
      },
      {
        key: 'report',
        title: t(cycle.cadence === 'yearly-plan' ? 'snapshot.plan' : 'snapshot.report'),
        width: 130,
        render: (row) => (
          <Link to={reportPath(row.reportId, row.workItem.id, cycle.cadence)}>
            {t(reportStateKey(row.reportState, cycle.cadence))}
          </Link>
        ),
        text: (row) => t(reportStateKey(row.reportState, cycle.cadence)),
      },
      {
        key: 'submittedOn',
        title: t('snapshot.submittedOn'),
        width: 110,
        render: (row) => <span className="nowrap">{row.firstSubmittedOn ?? '—'}</span>,
        text: (row) => row.firstSubmittedOn,
      },
      {
        key: 'progress',
        title: t('snapshot.progress'),
        width: 90,
        align: 'right',
        render: (row) => (row.progress === null ? '—' : `${row.progress}%`),
        text: (row) => row.progress,
      },
      {
        key: 'reportProgress',
        title: t('snapshot.reportProgress'),
        width: 90,
        align: 'right',
        render: (row) => (row.reportProgress === null ? '—' : `${row.reportProgress}%`),
        text: (row) => row.reportProgress,
      },
    ],
    [t, cycle.cadence],
  );
  return (
    <div className="page">
      <PageHeader
        title={t('snapshot.title', { label: cycle.label, region: cycle.region.name })}
        note={
          <>
            {cycle.closedOn ? t('snapshot.note', { date: cycle.closedOn }) : t('snapshot.open')}{' '}
            <Link to={`/cycles/${cycle.id}`}>{t('snapshot.back')}</Link>
          </>
        }
      />
      <div className="cycle-filters no-print">
        <Select
          mode="multiple"
          allowClear
          aria-label={t('snapshot.light')}
          placeholder={t('snapshot.light')}
          style={{ minWidth: 160 }}
          value={light ?? []}
          options={LIGHT_KEYS.map((key) => ({ value: key, label: t(`shared:light.${key}`) }))}
          onChange={(chosen: LightKey[]) => setFilters({ light: chosen })}
        />
        <Select
          mode="multiple"
          allowClear
          aria-label={t('snapshot.outcome')}
          placeholder={t('snapshot.outcome')}
          style={{ minWidth: 160 }}
          value={outcome ?? []}
          options={OUTCOMES.map((each) => ({ value: each, label: t(`outcome.${each}`) }))}
          onChange={(chosen: Outcome[]) => setFilters({ outcome: chosen })}
        />
        <Checkbox
          checked={filters.overdue === 'true'}
          onChange={({ target }) => setFilters({ overdue: target.checked ? 'true' : undefined })}
        >
          {t('count.overdue')}
        </Checkbox>
        <UnitPicker
          asOf={cycle.closedOn ?? undefined}
          aria-label={t('page.unit')}
          value={filters.unit}
          onChange={(unit) => setFilters({ unit })}
        />
      </div>
      <DataTable
        label={t('snapshot.label')}
        exportName={`${cycle.label}-${t('snapshot.label')}`}
        columns={columns}
        query={snapshots}
        rowKey={({ workItem }) => workItem.id}
        fetchPage={(page) => listCycleSnapshots(cycle.id, { ...wanted, ...page })}
        empty={{ text: t('snapshot.empty') }}
      />
    </div>
  );
}
