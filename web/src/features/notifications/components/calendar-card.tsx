import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Popconfirm, Space, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { momentText } from '../../../shared/lib/dates.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import {
  makeCalendarAddress,
  revokeCalendarAddress,
  useCalendarSubscription,
} from '../api/calendar-subscription.js';

const PLACES = ['outlook', 'phone', 'wecom'] as const;

/** 日历订阅: the secret address under which a person's due days go into a calendar of their own. */
export function CalendarCard() {
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const cache = useQueryClient();
  const subscription = useCalendarSubscription();
  const [address, setAddress] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const madeAt = subscription.data?.madeAt ?? null;

  async function work(step: () => Promise<void>) {
    setBusy(true);
    try {
      await step();
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    } finally {
      setBusy(false);
      await cache.invalidateQueries({ queryKey: queryKeys.calendarSubscription() });
    }
  }
  const make = () =>
    work(async () => {
      setAddress(await makeCalendarAddress());
    });
  const revoke = () =>
    work(async () => {
      await revokeCalendarAddress();
      setAddress(null);
      void message.success(t('revoked'));
    });

  return (
    <section className="message-card" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p className="soft">{t('note')}</p>
      {subscription.error ? (
        <ErrorNotice error={subscription.error} onRetry={() => void subscription.refetch()} />
      ) : null}
      {address === null ? null : (
        <div className="message-note">
          <Alert type="warning" showIcon title={t('once')} style={{ marginBottom: 12 }} />
          <Typography.Paragraph
            copyable={{ text: address }}
            aria-label={t('address')}
            className="calendar-address"
          >
            {address}
          </Typography.Paragraph>
          <ul className="soft">
            {PLACES.map((place) => (
              <li key={place}>{t(`how.${place}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Space wrap>
        {madeAt === null ? (
          <Button type="primary" loading={busy || subscription.isPending} onClick={() => void make()}>
            {t('make')}
          </Button>
        ) : (
          <>
            <Popconfirm
              title={t('renewAsk')}
              okText={t('renew')}
              cancelText={t('leave')}
              onConfirm={() => void make()}
            >
              <Button loading={busy}>{t('renew')}</Button>
            </Popconfirm>
            <Popconfirm
              title={t('revokeAsk')}
              okText={t('revoke')}
              cancelText={t('leave')}
              onConfirm={() => void revoke()}
            >
              <Button danger disabled={busy}>
                {t('revoke')}
              </Button>
            </Popconfirm>
            <span className="soft">{t('since', { at: momentText(madeAt) })}</span>
          </>
        )}
      </Space>
    </section>
  );
}
