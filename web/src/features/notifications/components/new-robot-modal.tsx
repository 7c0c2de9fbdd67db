import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { addMessageRobot, type NewRobot } from '../api/message-robots.js';

const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;

export function NewRobotModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['notifications', 'shared']);
  const cache = useQueryClient();
  const { region } = useSession();
  const [form] = Form.useForm<NewRobot>();
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const kind = Form.useWatch('kind', form);

  async function submit(values: NewRobot) {
    setBusy(true);
    setProblem(null);
    try {
      const secret = values.secret?.trim() ?? '';
      await addMessageRobot(
        {
          ...values,
          url: values.url.trim(),
          secret: kind === 'wecom' || secret === '' ? null : secret,
          unitId: values.unitId ?? null,
        },
        key,
      );
      await cache.invalidateQueries({ queryKey: queryKeys.messageRobots() });
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
      title={t('robots.add')}
      okText={t('robots.addIt')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      {problem ? <ErrorNotice error={problem} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'wecom' }}
        onFinish={(values) => void submit(values)}
        autoComplete="off"
      >
        <Form.Item name="kind" label={t('robots.app')}>
          <Select options={KINDS.map((each) => ({ value: each, label: t(`robots.kind.${each}`) }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('robots.name')}
          rules={[{ required: true, whitespace: true, message: t('robots.nameMissing') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('robots.url')}
          extra={t('robots.urlNote')}
          rules={[{ required: true, whitespace: true, message: t('robots.urlMissing') }]}
        >
          <Input maxLength={500} autoComplete="off" />
        </Form.Item>
        {kind === 'wecom' ? null : (
          <Form.Item name="secret" label={t('robots.secret')} extra={t('robots.secretNote')}>
            <Input.Password maxLength={200} autoComplete="new-password" />
          </Form.Item>
        )}
        <Form.Item name="unitId" label={t('robots.gets')} extra={t('robots.getsNote')}>
          <UnitPicker region={region.id} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
