import { App, Alert, Button, Form, Input, Spin, Switch, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import type { MessagePreference } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import {
  type PreferenceChange,
  useChangeMessagePreference,
  useMessagePreference,
} from '../api/message-preference.js';

/** The form keeps `HH:MM`; Ant Design's picker speaks Dayjs. */
const asTime = {
  getValueProps: (time: string) => ({ value: dayjs(`2026-01-01T${time}`) }),
  getValueFromEvent: (time: Dayjs) => time.format('HH:mm'),
};

export function PreferenceForm() {
  const { t } = useTranslation('notifications');
  const preference = useMessagePreference();
  return (
    <section className="message-card" aria-label={t('mail.title')}>
      <h2>{t('mail.title')}</h2>
      {preference.error ? (
        <ErrorNotice error={preference.error} onRetry={() => void preference.refetch()} />
      ) : null}
      {preference.data ? <Fields key={preference.data.version} preference={preference.data} /> : <Spin />}
    </section>
  );
}

function Fields({ preference }: { preference: MessagePreference }) {
  const { t } = useTranslation('notifications');
  const { message } = App.useApp();
  const [form] = Form.useForm<PreferenceChange>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const change = useChangeMessagePreference();

  async function submit(values: PreferenceChange) {
    setBusy(true);
    setProblem(null);
    try {
      const email = values.email?.trim() ?? '';
      await change(preference.version, { ...values, email: email === '' ? null : email });
      void message.success(t('mail.saved'));
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem)
        form.setFields(formErrorsOf(error) as Parameters<typeof form.setFields>[0]);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {preference.mailAvailable ? null : (
        <Alert type="info" showIcon title={t('mail.notAvailable')} className="message-note" />
      )}
      {preference.trouble ? (
        <Alert
          type="warning"
          showIcon
          title={t('mail.trouble')}
          description={preference.trouble}
          className="message-note"
        />
      ) : null}
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={preference}
        onFinish={(values) => void submit(values)}
        className="message-fields"
      >
        <Form.Item name="email" label={t('mail.email')}>
          <Input type="email" maxLength={200} autoComplete="email" placeholder="wang@example.gov.cn" />
        </Form.Item>
        <Form.Item name="mail" label={t('mail.wanted')} valuePropName="checked" extra={t('mail.wantedNote')}>
          <Switch />
        </Form.Item>
        <Form.Item name="quietFrom" label={t('quiet.from')} {...asTime}>
          <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
        </Form.Item>
        <Form.Item name="quietUntil" label={t('quiet.until')} extra={t('quiet.note')} {...asTime}>
          <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('mail.save')}
        </Button>
      </Form>
    </>
  );
}
