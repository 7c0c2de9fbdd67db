import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { changeUser } from '../api/change-user.js';
import { newPassword } from '../model/password.js';

/** Sets a new password for somebody else. */
export function ResetPasswordModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'shared']);
  const cache = useQueryClient();
  const [form] = Form.useForm<{ password: string }>();
  const reload = () => cache.invalidateQueries({ queryKey: ['users'] });

  return (
    <FormModal<{ password: string }>
      form={form}
      title={t('reset.title', { name: user.displayName })}
      okText={t('reset.submit')}
      note={t('reset.note')}
      onReload={() => void reload()}
      onSubmit={async ({ password }) => {
        await changeUser(user, { password });
        await reload();
      }}
      onClose={onClose}
    >
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
              form.setFieldValue(
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
    </FormModal>
  );
}
