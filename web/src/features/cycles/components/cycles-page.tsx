import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Progress, Segmented, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { Cycle } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { listCycles } from '../api/list-cycles.js';
import { countKey, handedIn, rowsOf, type CountName } from '../model/cycle-counts.js';
import { OpenCycleModal } from './open-cycle-modal.js';
import './cycles.css';

const FILTERS = { state: 'one' } as const;
const NUMBERS: readonly CountName[] = [
  'total',
  'overdue',
  'owed',
  'returned',
  'submitted',
  'approved',
  'accepted',
];

export function CyclesPage() {
  const { t } = useTranslation(['cycles', 'shared']);
  const { region } = useSession();
  const mayOpen = useMay('cycle.open');
  const [filters, setFilters] = useFilters(FILTERS);
  const [opening, setOpening] = useState(false);
  const place = usePlace();
  const state =
    filters.state === 'open' || filters.state === 'closed' ? (filters.state as Cycle['state']) : null;
  const wanted = state ? { state } : {};
  const query = { ...wanted, ...place };
  const cycles = useQuery({
    queryKey: queryKeys.cycles(query),
    queryFn: () => listCycles(query),
    placeholderData: keepPreviousData,
  });
  const opened = new Set(
    (cycles.data?.items ?? []).filter((cycle) => cycle.region.id === region.id).map(({ period }) => period),
  );

  const columns = useMemo(
    (): DataColumn<Cycle>[] => [
      {
        key: 'label',
        title: t('list.period'),
        width: 130,
        render: (cycle) => (
          <Link to={`/cycles/${cycle.id}`}>
            <strong>{cycle.label}</strong>
          </Link>
        ),
        text: (cycle) => cycle.label,
      },
      {
        key: 'region',
        title: t('list.region'),
        width: 80,
        render: (cycle) => cycle.region.name,
        text: (cycle) => cycle.region.name,
      },
      {
        key: 'state',
        width: 80,
        title: t('list.state'),
        render: (cycle) => (
          <Tag color={cycle.state === 'open' ? 'blue' : 'default'}>{t(`state.${cycle.state}`)}</Tag>
        ),
        text: (cycle) => t(`state.${cycle.state}`),
      },
      {
        key: 'dueOn',
        title: t('list.dueOn'),
        width: 110,
        render: (cycle) => <span className="nowrap">{cycle.dueOn}</span>,
        text: (cycle) => cycle.dueOn,
      },
      {
        key: 'handedIn',
        title: t('list.handedIn'),
        width: 120,
        render: (cycle) => {
          const share = handedIn(cycle.counts);
          return share === null ? (
            ''
          ) : (
            <Progress percent={share} size="small" aria-label={t('list.handedIn')} />
          );
        },
        text: (cycle) => handedIn(cycle.counts),
      },
      ...NUMBERS.map((name): DataColumn<Cycle> => ({
        key: name,
        title: t(`count.${name}`),
        align: 'right',
        width: 80,
        render: (cycle) => (
          <CountLink
            count={cycle.counts[name]}
            name={name}
            cycleId={cycle.id}
            closed={cycle.state === 'closed'}
            plan={cycle.cadence === 'yearly-plan'}
          />
        ),
        text: (cycle) => cycle.counts[name],
      })),
      {
        key: 'openedOn',
        title: t('list.openedOn'),
        hidden: true,
        render: (cycle) => cycle.openedOn,
        text: (cycle) => cycle.openedOn,
      },
    ],
    [t],
  );

  return (
    <div className="page">
      <PageHeader title={t('list.title')} note={t('list.note')}>
        {mayOpen ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {t('open.title')}
          </Button>
        ) : null}
      </PageHeader>
      <Segmented
        className="no-print cycle-filter"
        aria-label={t('list.state')}
        value={state ?? 'all'}
        options={['all', 'open', 'closed'].map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
      />
      <DataTable
        label={t('list.title')}
        exportName={t('list.title')}
        columns={columns}
        query={cycles}
        rowKey={({ id }) => id}
        fetchPage={(page) => listCycles({ ...wanted, ...page })}
        empty={{ text: t(mayOpen ? 'list.emptyOpen' : 'list.empty') }}
      />
      {opening ? <OpenCycleModal opened={opened} onClose={() => setOpening(false)} /> : null}
    </div>
  );
}

interface CountLinkProps {
  readonly count: number;
  readonly name: CountName;
  readonly cycleId: string;
  readonly unitId?: string;
  readonly closed?: boolean;
  /** Of a cycle of plans for a year. */
  readonly plan?: boolean;
}

/** A number that opens exactly its rows; overdue ones stand out by more than colour. */
export function CountLink({ count, name, cycleId, unitId, closed = false, plan = false }: CountLinkProps) {
  const { t } = useTranslation('cycles');
  if (count === 0) return <span className="soft">0</span>;
  return (
    <Link
      className={`number-link count-${name}`}
      to={rowsOf(name, cycleId, unitId, closed)}
      aria-label={t('count.label', { name: t(countKey(name, plan)), count })}
    >
      {name === 'overdue' ? `! ${count}` : count}
    </Link>
  );
}
