import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Collective } from '../../../shared/api/types.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { useCollectives } from '../api/list-collectives.js';

const FILTERS = { region: 'one' } as const;

/** The expressions that stand for many units, and which units each means. */
export function CollectivesPage() {
  const { t } = useTranslation(['directory', 'shared']);
  const [filters, setFilters] = useFilters(FILTERS);
  const collectives = useCollectives(filters.region);
  return (
    <div className="page">
      <PageHeader title={t('collectives.title')} note={t('collectives.note')}>
        <RegionPicker
          aria-label={t('region')}
          value={filters.region}
          onChange={(region) => setFilters({ region })}
        />
      </PageHeader>
      {collectives.error ? (
        <ErrorNotice error={collectives.error} onRetry={() => void collectives.refetch()} />
      ) : null}
      <Table<Collective>
        rowKey="id"
        aria-label={t('collectives.title')}
        loading={collectives.isPending}
        dataSource={collectives.data?.items ?? []}
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: 860 }}
        locale={{
          emptyText: collectives.isPending ? ' ' : <EmptyState text={t('collectives.empty')} />,
        }}
        columns={[
          {
            key: 'expression',
            title: t('collectives.expression'),
            width: 220,
            render: (_, { expression }) => <strong>{expression}</strong>,
          },
          { key: 'region', title: t('region'), width: 120, render: (_, { region }) => region.name },
          {
            key: 'resolution',
            title: t('collectives.resolution'),
            width: 130,
            render: (_, { resolution }) => t(`collectives.${resolution}`),
          },
          {
            key: 'units',
            title: t('collectives.units'),
            render: (_, { units }) => (
              <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
                <span className="soft" style={{ width: '100%' }}>
                  {t('collectives.count', { count: units.length })}
                </span>
                {units.map(({ id, name }) => (
                  <Tag key={id} style={{ marginInlineEnd: 0 }}>
                    {name}
                  </Tag>
                ))}
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}
