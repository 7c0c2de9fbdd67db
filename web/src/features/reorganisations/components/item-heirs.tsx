import { useQuery } from '@tanstack/react-query';
import { Button, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { WorkItemSummary } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { listOpenItems } from '../api/list-open-items.js';

/** Which successor of a split takes which item: the first one, unless another is chosen, for one or for many at once. */
export function ItemHeirs({
  unitId,
  heirs,
  chosen,
  onChange,
}: {
  unitId: string;
  heirs: readonly string[];
  chosen: Readonly<Record<string, number>>;
  onChange: (chosen: Record<string, number>) => void;
}) {
  const { t } = useTranslation('reorganisations');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const items = useQuery({
    queryKey: queryKeys.workItems({ openOf: unitId }),
    queryFn: () => listOpenItems(unitId),
  });
  const options = heirs.map((label, value) => ({ value, label }));
  const give = (ids: readonly string[], heir: number) =>
    onChange({ ...chosen, ...Object.fromEntries(ids.map((id) => [id, heir])) });
  return (
    <section className="panel" aria-label={t('items.title')}>
      <h2>{t('items.title')}</h2>
      <p className="soft">{t('items.note')}</p>
      {items.error ? <ErrorNotice error={items.error} onRetry={() => void items.refetch()} /> : null}
      {ticked.length > 0 ? (
        <Space wrap style={{ marginBottom: 8 }}>
          <span>{t('items.ticked', { count: ticked.length })}</span>
          {heirs.map((name, place) => (
            <Button
              key={name}
              onClick={() => {
                give(ticked, place);
                setTicked([]);
              }}
            >
              {t('items.giveTo', { name })}
            </Button>
          ))}
        </Space>
      ) : null}
      <Table<WorkItemSummary>
        rowKey="id"
        size="small"
        loading={items.isPending}
        dataSource={items.data ?? []}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 720 }}
        rowSelection={{
          selectedRowKeys: [...ticked],
          preserveSelectedRowKeys: true,
          onChange: (keys) => setTicked(keys.map(String)),
        }}
        columns={[
          { key: 'title', title: t('items.item'), render: (_, { title }) => title },
          {
            key: 'policy',
            title: t('items.policy'),
            width: 220,
            render: (_, { policy, clauseRef }) => (
              <>
                {policy.title}
                <div className="soft">{clauseRef}</div>
              </>
            ),
          },
          {
            key: 'heir',
            title: t('items.heir'),
            width: 250,
            render: (_, { id, title }) => (
              <Select
                aria-label={t('items.heirOf', { title })}
                style={{ width: '100%' }}
                value={Math.min(chosen[id] ?? 0, heirs.length - 1)}
                options={options}
                onChange={(heir) => give([id], heir)}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
