import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { addMessageRobot, type NewRobot } from '../api/message-robots.js';

const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;

export function NewRobotModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['notifications', 'shared']);
  const cache = useQueryClient();
  const { region } = useSession();
  const [form] = Form.useForm<NewRobot>();
  const kind = Form.useWatch('kind', form);

  async function submit(values: NewRobot, key: string) {
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
  }

  return (
    <FormModal<NewRobot>
      form={form}
      title={t('robots.add')}
      okText={t('robots.addIt')}
      initialValues={{ kind: 'wecom' }}
      autoComplete="off"
      onSubmit={submit}
      onClose={onClose}
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
    </FormModal>
  );
}
