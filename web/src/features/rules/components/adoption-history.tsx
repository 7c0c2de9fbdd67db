import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LightAdoption } from '../../../shared/api/types.js';
import { momentText } from '../../../shared/lib/dates.js';
import { WithdrawModal } from './withdraw-modal.js';

/** What was adopted, from when, by whom and on what ground; days to come stand on top. */
export function AdoptionHistory({ history }: { history: readonly LightAdoption[] }) {
  const { t } = useTranslation('rules');
  const [leaving, setLeaving] = useState<LightAdoption | null>(null);
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
            {
              title: t('history.fromOn'),
              width: 130,
              render: (_, { fromOn, withdrawn }) => (
                <>
                  {withdrawn ? <del>{fromOn}</del> : fromOn}
                  {withdrawn ? <Tag style={{ marginInlineStart: 6 }}>{t('history.withdrawn')}</Tag> : null}
                </>
              ),
            },
            {
              title: t('history.template'),
              width: 170,
              render: (_, { template }) => t('nameVersion', template),
            },
            { title: t('history.region'), width: 120, render: (_, { region }) => region.name },
            { title: t('history.document'), dataIndex: 'document', width: 180 },
            {
              title: t('history.reason'),
              render: (_, { reason, withdrawn }) => (
                <>
                  {reason}
                  {withdrawn ? (
                    <div className="soft">
                      {t('history.withdrawn')}：
                      {t('history.withdrawnBy', { ...withdrawn, time: momentText(withdrawn.at) })}
                    </div>
                  ) : null}
                </>
              ),
            },
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
            {
              title: '',
              width: 80,
              render: (_, adoption) =>
                adoption.abilities.withdraw ? (
                  <Button
                    size="small"
                    aria-label={t('withdraw.label', { date: adoption.fromOn })}
                    onClick={() => setLeaving(adoption)}
                  >
                    {t('withdraw.button')}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      {leaving ? <WithdrawModal adoption={leaving} onClose={() => setLeaving(null)} /> : null}
    </section>
  );
}
