import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { MessageRobot } from '../../../shared/api/types.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { setRobotActive, tryMessageRobot, useMessageRobots } from '../api/message-robots.js';
import { NewRobotModal } from './new-robot-modal.js';

/** The region's groups in WeCom, DingTalk and Feishu. */
export function Robots() {
  const { t } = useTranslation('notifications');
  const { message } = App.useApp();
  const cache = useQueryClient();
  const robots = useMessageRobots();
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);

  async function work(id: string, step: () => Promise<void>) {
    setBusy(id);
    try {
      await step();
    } catch (error) {
      void message.error(error instanceof ApiProblem ? error.detail : String(error));
    } finally {
      setBusy(null);
      await cache.invalidateQueries({ queryKey: queryKeys.messageRobots() });
      await cache.invalidateQueries({ queryKey: ['message-deliveries'] });
    }
  }
  const tryIt = (robot: MessageRobot) =>
    work(robot.id, async () => {
      const { sent, error } = await tryMessageRobot(robot.id);
      if (sent) void message.success(t('robots.sent', { name: robot.name }));
      else void message.error(t('robots.notSent', { error }), 8);
    });
  const switchIt = (robot: MessageRobot) =>
    work(robot.id, async () => {
      await setRobotActive(robot, !robot.active);
    });

  return (
    <section className="message-card" aria-label={t('robots.title')}>
      <div className="message-head">
        <h2>{t('robots.title')}</h2>
        <Button onClick={() => setAdding(true)}>{t('robots.add')}</Button>
      </div>
      <p className="soft">{t('robots.note')}</p>
      {robots.error ? <ErrorNotice error={robots.error} onRetry={() => void robots.refetch()} /> : null}
      <Table<MessageRobot>
        rowKey="id"
        size="middle"
        aria-label={t('robots.title')}
        loading={robots.isPending}
        dataSource={robots.data?.items ?? []}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: robots.isPending ? ' ' : <EmptyState text={t('robots.empty')} /> }}
        columns={[
          {
            key: 'name',
            title: t('robots.name'),
            render: (_, robot) => (
              <>
                {robot.name} <span className="soft">{t(`robots.kind.${robot.kind}`)}</span>
                {robot.trouble ? <div className="message-trouble">{robot.trouble}</div> : null}
              </>
            ),
          },
          {
            key: 'unit',
            title: t('robots.gets'),
            render: (_, { unit }) => (unit ? t('robots.ofUnit', { name: unit.name }) : t('robots.ofOffice')),
          },
          {
            key: 'quiet',
            title: t('quiet.title'),
            width: 130,
            render: (_, { quietFrom, quietUntil }) =>
              quietFrom === quietUntil ? t('quiet.none') : `${quietFrom}—${quietUntil}`,
          },
          {
            key: 'state',
            title: t('robots.state'),
            width: 130,
            render: (_, { active, waiting }) => (
              <>
                <Tag color={active ? 'success' : 'default'}>{t(active ? 'robots.on' : 'robots.off')}</Tag>
                {waiting > 0 ? <span className="soft">{t('robots.waiting', { count: waiting })}</span> : null}
              </>
            ),
          },
          {
            key: 'do',
            title: t('robots.do'),
            width: 170,
            render: (_, robot) => (
              <Space size="small">
                <Button size="small" loading={busy === robot.id} onClick={() => void tryIt(robot)}>
                  {t('robots.try')}
                </Button>
                <Button size="small" disabled={busy === robot.id} onClick={() => void switchIt(robot)}>
                  {t(robot.active ? 'robots.stop' : 'robots.start')}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {adding ? <NewRobotModal onClose={() => setAdding(false)} /> : null}
    </section>
  );
}
