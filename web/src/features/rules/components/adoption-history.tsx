import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LightAdoption } from '../../../shared/api/types.js';
import { momentText } from '../../../shared/lib/dates.js';

/** What was adopted, from when, by whom and on what ground; days to come stand on top. */
export function AdoptionHistory({ history }: { history: readonly LightAdoption[] }) {
  const { t } = useTranslation('rules');
  return (
    <section className="panel" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      {history.length === 0 ? (
        <p className="soft">{t('history.none')}</p>
      ) : (
        <Table<LightAdoption>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: 860 }}
          dataSource={[...history]}
          columns={[
            { title: t('history.fromOn'), dataIndex: 'fromOn', width: 110 },
            {
              title: t('history.template'),
              width: 170,
              render: (_, { template }) => t('nameVersion', template),
            },
            { title: t('history.region'), width: 120, render: (_, { region }) => region.name },
            { title: t('history.document'), dataIndex: 'document', width: 180 },
            { title: t('history.reason'), dataIndex: 'reason' },
            {
              title: t('history.decided'),
              width: 160,
              render: (_, { decidedBy, decidedAt }) => (
                <>
                  {decidedBy}
                  <div className="soft">{momentText(decidedAt)}</div>
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}
