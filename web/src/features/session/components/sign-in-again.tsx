import { LockOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { openSession } from '../../../shared/api/session.js';
import type { Session } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';

interface SignInAgainProps {
  /** Who was signed in. */
  session: Session;
  onSignedIn: (session: Session) => void;
  onOther: () => void;
}

/** The session has ended while somebody works: they sign in over the page, and nothing they typed is lost. */
export function SignInAgain({ session, onSignedIn, onOther }: SignInAgainProps) {
  const { t } = useTranslation('session');
  const [form] = Form.useForm<{ password: string }>();
  const signIn = useMutation({
    mutationFn: openSession,
    onSuccess: onSignedIn,
    onError: () => form.setFieldValue('password', ''),
  });
  return (
    <Modal
      open
      title={t('again.title')}
      okText={t('submit')}
      cancelText={t('again.other')}
      okButtonProps={{ loading: signIn.isPending }}
      onOk={() => form.submit()}
      onCancel={onOther}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      <p>{t('again.note', { name: session.displayName })}</p>
      {signIn.error ? <ErrorNotice error={signIn.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => signIn.mutate({ username: session.username, password })}
      >
        <input type="hidden" name="username" autoComplete="username" value={session.username} readOnly />
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password
            prefix={<LockOutlined />}
            autoComplete="current-password"
            maxLength={200}
            autoFocus
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
