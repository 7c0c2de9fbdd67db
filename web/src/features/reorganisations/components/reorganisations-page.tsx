import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay } from '../../../shared/api/session.js';
import type { Reorganisation } from '../../../shared/api/types.js';
import { momentText } from '../../../shared/lib/dates.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { listReorganisations } from '../api/list-reorganisations.js';
import { withdrawReorganisation } from '../api/withdraw-reorganisation.js';

const FILTERS = { region: 'one', state: 'one' } as const;
const STATES = ['done', 'scheduled', 'refused', 'withdrawn'] as const;
const COLOURS = { done: 'success', scheduled: 'processing', refused: 'error', withdrawn: 'default' } as const;

/** What was reorganised, on what ground and by whom; what is ordered for a day to come can be taken back. */
export function ReorganisationsPage() {
  const { t } = useTranslation(['reorganisations', 'shared']);
  const mayEdit = useMay('directory.edit');
  const cache = useQueryClient();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const [leaving, setLeaving] = useState<Reorganisation | null>(null);
  const state = STATES.find((one) => one === filters.state);
  const query = { region: filters.region, state };
  const deeds = useQuery({
    queryKey: queryKeys.reorganisations({ ...query, ...place }),
    queryFn: () => listReorganisations({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo((): DataColumn<Reorganisation>[] => {
    const names = (parts: Reorganisation['before']) => parts.map(({ name }) => name).join('、');
    return [
      {
        key: 'effectiveOn',
        title: t('column.effectiveOn'),
        width: 110,
        render: (deed) => deed.effectiveOn,
        text: (deed) => deed.effectiveOn,
      },
      {
        key: 'kind',
        title: t('column.kind'),
        width: 80,
        render: (deed) => t(`kind.${deed.kind}`),
        text: (deed) => t(`kind.${deed.kind}`),
      },
      {
        key: 'units',
        title: t('column.units'),
        width: 300,
        render: (deed) => `${names(deed.before)} → ${names(deed.after)}`,
        text: (deed) => `${names(deed.before)} → ${names(deed.after)}`,
      },
      {
        key: 'ground',
        title: t('column.ground'),
        width: 220,
        render: (deed) => (
          <>
            {deed.document}
            <div className="soft">{deed.reason}</div>
          </>
        ),
        text: (deed) => `${deed.document} ${deed.reason}`,
      },
      {
        key: 'handedOver',
        title: t('column.handedOver'),
        width: 150,
        render: (deed) => (deed.state === 'done' && deed.kind !== 'rename' ? t('handedOver', deed) : '—'),
        text: (deed) => (deed.state === 'done' && deed.kind !== 'rename' ? t('handedOver', deed) : ''),
      },
      {
        key: 'decidedBy',
        title: t('column.decidedBy'),
        width: 150,
        render: (deed) => (
          <>
            {deed.decidedBy}
            <div className="soft">{momentText(deed.decidedAt)}</div>
          </>
        ),
        text: (deed) => `${deed.decidedBy} ${momentText(deed.decidedAt)}`,
      },
      {
        key: 'state',
        title: t('column.state'),
        width: 150,
        render: (deed) => (
          <>
            <Tag color={COLOURS[deed.state]}>{t(`state.${deed.state}`)}</Tag>
            {deed.abilities.withdraw ? (
              <Button size="small" className="no-print" onClick={() => setLeaving(deed)}>
                {t('withdraw.action')}
              </Button>
            ) : null}
            {deed.note ? <div className="soft">{deed.note}</div> : null}
          </>
        ),
        text: (deed) => `${t(`state.${deed.state}`)} ${deed.note ?? ''}`.trim(),
      },
      {
        key: 'region',
        title: t('column.region'),
        width: 100,
        hidden: true,
        render: (deed) => deed.region.name,
        text: (deed) => deed.region.name,
      },
    ];
  }, [t]);
  return (
    <div className="page">
      <PageHeader title={t('title')} note={t('note')}>
        <RegionPicker
          aria-label={t('column.region')}
          value={filters.region}
          onChange={(region) => setFilters({ region })}
        />
        <Select
          allowClear
          aria-label={t('column.state')}
          placeholder={t('column.state')}
          style={{ minWidth: 130 }}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(chosen) => setFilters({ state: chosen })}
        />
        {mayEdit ? (
          <Link to="/reorganisations/new">
            <Button type="primary" icon={<PlusOutlined />}>
              {t('new')}
            </Button>
          </Link>
        ) : null}
      </PageHeader>
      <DataTable<Reorganisation>
        label={t('title')}
        columns={columns}
        query={deeds}
        rowKey={({ id }) => id}
        fetchPage={(at) => listReorganisations({ ...query, ...at })}
        empty={{ text: t('empty') }}
      />
      {leaving ? (
        <ReasonModal
          open
          title={t('withdraw.title')}
          note={t('withdraw.note', { date: leaving.effectiveOn })}
          onSubmit={async ({ reason }) => {
            await withdrawReorganisation(leaving.id, reason);
            await cache.invalidateQueries({ queryKey: ['reorganisations'] });
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}
