import { App, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { InspectionSetting } from '../../../shared/api/types.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { changeInspectionSetting, useInspectionSetting } from '../api/rounds.js';

/** How the region inspects: the mark of its orders, limits and intervals. */
export function SettingModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['inspections', 'rectifications']);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { data } = useInspectionSetting();
  if (!data) return null;
  return (
    <FormModal<Omit<InspectionSetting, 'version'>>
      title={t('setting.title')}
      okText={t('rectifications:draft.submit')}
      initialValues={data}
      onClose={onClose}
      onSubmit={async (values) => {
        await changeInspectionSetting({
          ...values,
          draftAfterDays: values.draftAfterDays ?? null,
          version: data.version,
        });
        await cache.invalidateQueries({ queryKey: ['inspections'] });
        void message.success(t('setting.saved'));
      }}
    >
      <Form.Item name="orderPrefix" label={t('setting.orderPrefix')} rules={[{ required: true }]}>
        <Input maxLength={10} style={{ maxWidth: 160 }} />
      </Form.Item>
      <Form.Item name="visitLimit" label={t('setting.visitLimit')} rules={[{ required: true }]}>
        <InputNumber min={0} max={90} precision={0} />
      </Form.Item>
      <Form.Item name="lookBackDays" label={t('setting.lookBackDays')} rules={[{ required: true }]}>
        <InputNumber min={1} max={730} precision={0} />
      </Form.Item>
      <Form.Item
        name="draftAfterDays"
        label={t('setting.draftAfterDays')}
        extra={t('setting.draftAfterHint')}
      >
        <InputNumber min={1} max={250} precision={0} />
      </Form.Item>
    </FormModal>
  );
}
