import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { MessageDelivery } from '../../../shared/api/types.js';
import { momentText } from '../../../shared/lib/dates.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { listMessageDeliveries } from '../api/list-message-deliveries.js';

/** What was sent to whom, when, and whether it arrived. */
export function Deliveries() {
  const { t } = useTranslation('notifications');
  const place = usePlace();
  const deliveries = useQuery({
    queryKey: queryKeys.messageDeliveries(place),
    queryFn: () => listMessageDeliveries(place),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<MessageDelivery>[] => [
      {
        key: 'at',
        title: t('sent.at'),
        width: 150,
        render: ({ at }) => momentText(at),
        text: ({ at }) => momentText(at),
      },
      {
        key: 'to',
        title: t('sent.to'),
        width: 220,
        render: ({ to, address, channel }) => (
          <>
            {to} <span className="soft">{channel === 'mail' ? address : t('sent.group')}</span>
          </>
        ),
        text: ({ to, address }) => `${to} ${address}`,
      },
      {
        key: 'subject',
        title: t('sent.subject'),
        width: 300,
        render: ({ subject, error }) => (
          <>
            {subject}
            {error ? <div className="message-trouble">{error}</div> : null}
          </>
        ),
        text: ({ subject, error }) => [subject, error].filter(Boolean).join('；'),
      },
      {
        key: 'outcome',
        title: t('sent.outcome'),
        width: 110,
        render: ({ outcome }) => (
          <Tag color={outcome === 'sent' ? 'success' : 'warning'}>{t(`sent.${outcome}`)}</Tag>
        ),
        text: ({ outcome }) => t(`sent.${outcome}`),
      },
    ],
    [t],
  );
  return (
    <section className="message-card" aria-label={t('sent.title')}>
      <h2>{t('sent.title')}</h2>
      <DataTable<MessageDelivery>
        label={t('sent.title')}
        columns={columns}
        query={deliveries}
        rowKey={({ id }) => id}
        fetchPage={listMessageDeliveries}
        exportName={t('sent.title')}
        empty={{ text: t('sent.empty') }}
      />
    </section>
  );
}
