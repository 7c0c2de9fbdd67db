import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { openSession } from '../../../shared/api/session.js';
import type { Session } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import './login-form.css';

/** Sign-in. A refused attempt keeps the account name and empties the password only. */
export function LoginForm({
  expired,
  onSignedIn,
}: {
  expired: boolean;
  onSignedIn: (session: Session) => void;
}) {
  const { t } = useTranslation('session');
  const [form] = Form.useForm<{ username: string; password: string }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const signIn = useMutation({
    mutationFn: openSession,
    onSuccess: onSignedIn,
    onError: () => {
      form.setFieldValue('password', '');
      form.getFieldInstance('password')?.focus();
    },
  });

  useEffect(() => {
    document.title = `${t('title')} · ${t('brand')}`;
  }, [t]);

  return (
    <div className="login">
      <div className="login-face">
        <h1>{t('brand')}</h1>
        <p>{t('promise')}</p>
      </div>
      <main className="login-form">
        <h2 ref={heading}>{t('title')}</h2>
        {expired && !signIn.error ? <p className="soft">{t('expired')}</p> : null}
        <Form
          form={form}
          layout="vertical"
          size="large"
          requiredMark={false}
          onFinish={({ username, password }) => signIn.mutate({ username: username.trim(), password })}
        >
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, whitespace: true, message: t('usernameMissing') }]}
          >
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus maxLength={64} />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordMissing') }]}
          >
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" maxLength={200} />
          </Form.Item>
          {signIn.error ? (
            <Form.Item>
              <ErrorNotice error={signIn.error} />
            </Form.Item>
          ) : null}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {t('submit')}
          </Button>
        </Form>
      </main>
    </div>
  );
}
