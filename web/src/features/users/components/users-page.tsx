import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Select, Space, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import type { User } from '../../../shared/api/types.js';
import { momentText } from '../../../shared/lib/dates.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { changeUser } from '../api/change-user.js';
import { listUsers } from '../api/list-users.js';
import { isPost } from '../model/roles.js';
import { HandoverModal } from './handover-modal.js';
import { NewUserModal } from './new-user-modal.js';
import { ResetPasswordModal } from './reset-password-modal.js';
import { RolesModal } from './roles-modal.js';
import './users-page.css';

const FILTERS = { q: 'one', canSignIn: 'one' } as const;

type Window = { kind: 'new' } | { kind: 'reset' | 'roles' | 'handover'; user: User } | null;

/** Users: the system administrator creates, stops and resets; the security administrator grants roles. */
export function UsersPage() {
  const { t } = useTranslation(['users', 'app', 'shared']);
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const me = useSession();
  const mayEdit = useMay('user.edit');
  const mayGrant = useMay('role.edit');
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const [shown, setShown] = useState<Window>(null);
  const query = {
    q: filters.q,
    canSignIn: filters.canSignIn === 'true' || filters.canSignIn === 'false' ? filters.canSignIn : undefined,
  } as const;
  const users = useQuery({
    queryKey: queryKeys.users({ ...query, ...place }),
    queryFn: () => listUsers({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });

  const columns = useMemo((): DataColumn<User>[] => {
    function askActive(user: User) {
      modal.confirm({
        title: t(user.active ? 'stop.title' : 'start.title', { name: user.displayName }),
        content: t(user.active ? 'stop.note' : 'start.note'),
        okText: t(user.active ? 'stop.action' : 'start.action'),
        cancelText: t('shared:reason.cancel'),
        okButtonProps: { danger: user.active },
        onOk: async () => {
          try {
            await changeUser(user, { active: !user.active });
          } catch (error) {
            void message.error(error instanceof ApiProblem ? error.detail : String(error));
          }
          await cache.invalidateQueries({ queryKey: ['users'] });
        },
      });
    }
    const words = (user: User) => user.roles.map((role) => t(`app:role.${role}`)).join('、');
    return [
      {
        key: 'username',
        title: t('username'),
        width: 150,
        render: (user) => user.username,
        text: (user) => user.username,
      },
      {
        key: 'displayName',
        title: t('displayName'),
        width: 130,
        render: (user) => user.displayName,
        text: (user) => user.displayName,
      },
      {
        key: 'roles',
        title: t('roles.column'),
        width: 200,
        render: (user) => words(user) || <span className="soft">{t('app:role.none')}</span>,
        text: words,
      },
      {
        key: 'region',
        title: t('region'),
        width: 120,
        render: (user) => user.region.name,
        text: (user) => user.region.name,
      },
      {
        key: 'unit',
        title: t('unit'),
        width: 190,
        render: (user) => user.unit?.name ?? '—',
        text: (user) => user.unit?.name,
      },
      {
        key: 'state',
        title: t('state'),
        width: 110,
        render: (user) => (
          <Tag color={!user.active ? 'error' : user.canSignIn ? 'success' : 'default'}>
            {t(!user.active ? 'stopped' : user.canSignIn ? 'active' : 'noSignIn')}
          </Tag>
        ),
        text: (user) => t(!user.active ? 'stopped' : user.canSignIn ? 'active' : 'noSignIn'),
      },
      {
        key: 'createdAt',
        title: t('createdAt'),
        width: 150,
        hidden: true,
        render: (user) => momentText(user.createdAt),
        text: (user) => momentText(user.createdAt),
      },
      ...(mayEdit || mayGrant
        ? [
            {
              key: 'actions',
              title: t('actions'),
              width: 270,
              render: (user: User) => (
                <Space size="small" wrap>
                  {mayEdit ? (
                    <>
                      <Button size="small" onClick={() => setShown({ kind: 'reset', user })}>
                        {t('reset.action')}
                      </Button>
                      {user.active && isPost(user.roles) ? (
                        <Button size="small" onClick={() => setShown({ kind: 'handover', user })}>
                          {t('handover.action')}
                        </Button>
                      ) : null}
                      <Button
                        size="small"
                        danger={user.active}
                        disabled={user.id === me.userId}
                        onClick={() => askActive(user)}
                      >
                        {t(user.active ? 'stop.action' : 'start.action')}
                      </Button>
                    </>
                  ) : null}
                  {mayGrant ? (
                    <Button size="small" onClick={() => setShown({ kind: 'roles', user })}>
                      {t('roles.action')}
                    </Button>
                  ) : null}
                </Space>
              ),
            },
          ]
        : []),
    ];
  }, [t, mayEdit, mayGrant, me.userId, modal, message, cache]);

  // After a conflict the list is read again: an open window works on the newest version of its user.
  const current = (user: User) => users.data?.items.find(({ id }) => id === user.id) ?? user;

  return (
    <div className="page">
      <PageHeader title={t('title')} note={t(mayGrant ? 'noteSecurity' : 'noteSystem')}>
        {mayEdit ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setShown({ kind: 'new' })}>
            {t('new.action')}
          </Button>
        ) : null}
      </PageHeader>
      <section className="user-filters no-print" aria-label={t('filters')}>
        <Input.Search
          key={filters.q ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          defaultValue={filters.q}
          allowClear
          maxLength={50}
          style={{ width: 260 }}
          onSearch={(q) => setFilters({ q: q.trim() })}
        />
        <Select
          allowClear
          aria-label={t('state')}
          placeholder={t('state')}
          style={{ minWidth: 150 }}
          value={query.canSignIn}
          options={[
            { value: 'true', label: t('canSignIn') },
            { value: 'false', label: t('cannotSignIn') },
          ]}
          onChange={(canSignIn) => setFilters({ canSignIn })}
        />
      </section>
      <DataTable<User>
        label={t('title')}
        columns={columns}
        query={users}
        rowKey={({ id }) => id}
        fetchPage={(at) => listUsers({ ...query, ...at })}
        empty={{ text: t('empty') }}
      />
      {shown?.kind === 'new' ? <NewUserModal onClose={() => setShown(null)} /> : null}
      {shown?.kind === 'reset' ? (
        <ResetPasswordModal user={current(shown.user)} onClose={() => setShown(null)} />
      ) : null}
      {shown?.kind === 'handover' ? (
        <HandoverModal user={current(shown.user)} onClose={() => setShown(null)} />
      ) : null}
      {shown?.kind === 'roles' ? (
        <RolesModal user={current(shown.user)} onClose={() => setShown(null)} />
      ) : null}
    </div>
  );
}
