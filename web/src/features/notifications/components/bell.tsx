import { BellOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../../shared/lib/dates.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useLiveMessages } from '../api/use-live-messages.js';
import { useNotifications } from '../api/list-notifications.js';
import { useMarkAllRead } from '../api/mark-all-read.js';
import { useMarkRead } from '../api/mark-read.js';
import './bell.css';

/** Unread messages; opening one goes where it leads and marks it read. */
export function Bell() {
  const { t } = useTranslation('notifications');
  const [open, setOpen] = useState(false);
  useLiveMessages();
  const query = useNotifications();
  const markRead = useMarkRead();
  const markAll = useMarkAllRead();
  const unread = query.data?.unread ?? 0;
  const items = query.data?.items ?? [];

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={
        <div className="bell-head">
          <span>{t('title', { count: unread })}</span>
          {unread > 0 ? (
            <Button size="small" type="link" loading={markAll.isPending} onClick={() => markAll.mutate()}>
              {t('readAll')}
            </Button>
          ) : null}
        </div>
      }
      content={
        <div className="bell-list">
          {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
          {query.data && items.length === 0 ? <EmptyState text={t('none')} /> : null}
          <ul>
            {items.map((item) => (
              <li key={item.id} className={item.readAt === null ? 'unread' : undefined}>
                <Link
                  to={item.link}
                  onClick={() => {
                    if (item.readAt === null) markRead.mutate(item.id);
                    setOpen(false);
                  }}
                >
                  {item.readAt === null ? <span className="dot">{t('unread')}</span> : null}
                  {item.title}
                </Link>
                <div className="soft">{momentText(item.createdAt)}</div>
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <Badge count={unread} size="small" offset={[-4, 4]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('label', { count: unread })} />
      </Badge>
    </Popover>
  );
}
