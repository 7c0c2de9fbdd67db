import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { LightBar } from '../../../shared/ui/light-bar.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listUnitCycles, type UnitCycle } from '../api/list-unit-cycles.js';
import { lightsOf, snapshotsOf } from '../model/cycle-result.js';
import './cycles.css';

/** The quarters of one unit, as they were kept when they closed. */
export function UnitCyclesPage({ unitId }: { unitId: string }) {
  const { t } = useTranslation('cycles');
  const place = usePlace();
  const cycles = useQuery({
    queryKey: queryKeys.unitCycles(unitId, place),
    queryFn: () => listUnitCycles(unitId, place),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo((): DataColumn<UnitCycle>[] => {
    const number = (
      key: string,
      title: string,
      of: (row: UnitCycle) => number,
      outcome?: 'late' | 'unreported' | 'on-time' | 'waived',
    ): DataColumn<UnitCycle> => ({
      key,
      title,
      align: 'right',
      width: 80,
      render: (row) =>
        of(row) === 0 ? (
          <span className="soft">0</span>
        ) : (
          <Link
            className="number-link"
            to={snapshotsOf(row.cycle.id, { unit: unitId, ...(outcome ? { outcome: [outcome] } : {}) })}
            aria-label={t('count.label', { name: title, count: of(row) })}
          >
            {of(row)}
          </Link>
        ),
      text: of,
    });
    return [
      {
        key: 'label',
        title: t('list.period'),
        width: 150,
        render: ({ cycle }) => <Link to={`/cycles/${cycle.id}`}>{cycle.label}</Link>,
        text: ({ cycle }) => cycle.label,
      },
      number('total', t('count.total'), ({ total }) => total),
      number('onTime', t('outcome.on-time'), ({ result }) => result.onTime, 'on-time'),
      number('late', t('outcome.late'), ({ result }) => result.late, 'late'),
      number('unreported', t('outcome.unreported'), ({ result }) => result.unreported, 'unreported'),
      number('waived', t('outcome.waived'), ({ result }) => result.waived, 'waived'),
      {
        key: 'lights',
        title: t('result.lights'),
        width: 260,
        render: ({ cycle, result }) => (
          <LightBar
            counts={lightsOf(result)}
            linkOf={(light) => snapshotsOf(cycle.id, { unit: unitId, light: [light] })}
            label={cycle.label}
          />
        ),
        text: ({ result }) =>
          t('unitCycles.lights', { red: result.lights.red, yellow: result.lights.yellow }),
      },
      {
        key: 'closedOn',
        title: t('unitCycles.closedOn'),
        width: 110,
        render: ({ cycle }) => <span className="nowrap">{cycle.closedOn}</span>,
        text: ({ cycle }) => cycle.closedOn,
      },
    ];
  }, [t, unitId]);
  return (
    <div className="page">
      <PageHeader
        title={t('unitCycles.title', { unit: cycles.data?.unit.name ?? '' })}
        note={t('unitCycles.note')}
      />
      <DataTable
        label={t('unitCycles.label')}
        exportName={t('unitCycles.title', { unit: cycles.data?.unit.name ?? '' })}
        columns={columns}
        query={cycles}
        rowKey={({ cycle }) => cycle.id}
        fetchPage={(page) => listUnitCycles(unitId, page)}
        empty={{ text: t('unitCycles.empty') }}
      />
    </div>
  );
}
