import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { User } from '../../../shared/api/types.js';
import { ReasonModal } from '../../../shared/ui/reason-modal.js';
import { handOverPost, OPEN_KINDS, type Taker } from '../api/hand-over-post.js';
import { listUsers } from '../api/list-users.js';
import { newPassword } from '../model/password.js';

interface Values {
  reason: string;
  known: boolean;
  userId?: string;
  username?: string;
  displayName?: string;
  password?: string;
}

/** Who leaves hands the post to somebody there is, or who is made with it; what is open is said when it is done. */
export function HandoverModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'app', 'shared']);
  const { modal } = App.useApp();
  const cache = useQueryClient();
  const [key] = useState(newIdempotencyKey);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  // The people of the same unit come first to mind; typing finds anybody.
  const wanted = { q: (q || user.unit?.name || user.region.name).slice(0, 50), limit: 50 };
  const found = useQuery({
    queryKey: queryKeys.users(wanted),
    queryFn: () => listUsers(wanted),
    placeholderData: keepPreviousData,
  });
  const people = (found.data?.items ?? []).filter(
    ({ id, active, region }) => id !== user.id && active && region.id === user.region.id,
  );

  async function submit({ reason, known, userId, username, displayName, password }: Values) {
    const to: Taker = known
      ? { userId: userId ?? '' }
      : { username: username ?? '', displayName: displayName ?? '', password: password ?? '' };
    const { taker, open } = await handOverPost(user.id, to, reason, key);
    await cache.invalidateQueries({ queryKey: ['users'] });
    const lines = OPEN_KINDS.filter((kind) => open[kind] > 0);
    void modal.success({
      title: t('handover.done', { from: user.displayName, to: taker.displayName }),
      content:
        lines.length === 0 ? (
          t('handover.nothing')
        ) : (
          <ul>
            {lines.map((kind) => (
              <li key={kind}>{t(`handover.open.${kind}`, { count: open[kind] })}</li>
            ))}
          </ul>
        ),
    });
  }

  return (
    <ReasonModal<Values>
      open
      danger
      title={t('handover.title', { name: user.displayName })}
      note={t('handover.note', {
        name: user.displayName,
        roles: user.roles.map((role) => t(`app:role.${role}`)).join('、'),
      })}
      okText={t('handover.submit')}
      initialValues={{ known: true }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item name="known" label={t('handover.to')}>
        <Radio.Group
          options={[
            { value: true, label: t('handover.known') },
            { value: false, label: t('handover.new') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.known !== after.known}>
        {({ getFieldValue, setFieldValue }) =>
          getFieldValue('known') === true ? (
            <Form.Item
              name="userId"
              label={t('handover.person')}
              extra={t('handover.personNote')}
              rules={[{ required: true, message: t('handover.personMissing') }]}
            >
              <Select
                showSearch={{ filterOption: false, onSearch: setTyped }}
                placeholder={t('search')}
                loading={found.isFetching}
                options={people.map(({ id, displayName, username, unit }) => ({
                  value: id,
                  label: unit
                    ? t('handover.personOf', { displayName, username, unit: unit.name })
                    : t('handover.personFree', { displayName, username }),
                }))}
              />
            </Form.Item>
          ) : (
            <>
              <Form.Item
                name="username"
                label={t('username')}
                rules={[
                  { required: true, pattern: /^[a-z][a-z0-9._-]{1,63}$/, message: t('new.usernameRule') },
                ]}
              >
                <Input maxLength={64} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name="displayName"
                label={t('displayName')}
                rules={[{ required: true, whitespace: true, message: t('new.displayNameMissing') }]}
              >
                <Input maxLength={50} />
              </Form.Item>
              <Form.Item
                name="password"
                label={t('password')}
                rules={[{ required: true, min: 10, message: t('passwordRule') }]}
                extra={
                  <Button
                    type="link"
                    size="small"
                    style={{ paddingInline: 0 }}
                    onClick={() =>
                      setFieldValue(
                        'password',
                        newPassword((bytes) => crypto.getRandomValues(bytes)),
                      )
                    }
                  >
                    {t('makePassword')}
                  </Button>
                }
              >
                <Input maxLength={200} autoComplete="new-password" />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
    </ReasonModal>
  );
}
