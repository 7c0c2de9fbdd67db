import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import type { User } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { changeUser } from '../api/change-user.js';
import { newPassword } from '../model/password.js';

/** Sets a new password for somebody else. */
export function ResetPasswordModal({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['users', 'shared']);
  const cache = useQueryClient();
  const [form] = Form.useForm<{ password: string }>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const reload = () => cache.invalidateQueries({ queryKey: ['users'] });

  async function submit({ password }: { password: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await changeUser(user, { password });
      await reload();
      onClose();
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem)
        form.setFields(formErrorsOf(error) as Parameters<typeof form.setFields>[0]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('reset.title', { name: user.displayName })}
      okText={t('reset.submit')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="soft">{t('reset.note')}</p>
      {problem ? <ErrorNotice error={problem} onReload={() => void reload()} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
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
      </Form>
    </Modal>
  );
}
