import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { type NewUnit, createUnit } from '../api/create-unit.js';
import { UNIT_KINDS } from '../model/unit-kinds.js';

/** A new unit of the directory, with its aliases. */
export function NewUnitModal({ regionId, onClose }: { regionId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'shared']);
  const { message } = App.useApp();
  const cache = useQueryClient();

  return (
    <FormModal<NewUnit>
      title={t('newUnit.title')}
      okText={t('newUnit.submit')}
      initialValues={{ kind: 'department', aliases: [], ...(regionId ? { regionId } : {}) }}
      onSubmit={async (values, key) => {
        const unit = await createUnit({ ...values, aliases: values.aliases ?? [] }, key);
        await cache.invalidateQueries({ queryKey: ['units'] });
        void message.success(t('newUnit.done', { name: unit.name }));
      }}
      onClose={onClose}
    >
      <Form.Item
        name="regionId"
        label={t('region')}
        rules={[{ required: true, message: t('newUnit.regionMissing') }]}
      >
        <RegionPicker />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('newUnit.name')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('newUnit.nameMissing') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
        <Select options={UNIT_KINDS.map((value) => ({ value, label: t(`shared:unitKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="aliases" label={t('aliases')} extra={t('newUnit.aliasesNote')}>
        <Select mode="tags" tokenSeparators={['、', '，', ',', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
    </FormModal>
  );
}
