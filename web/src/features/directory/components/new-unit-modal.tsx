import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { type NewUnit, createUnit } from '../api/create-unit.js';
import { UNIT_KINDS } from '../model/unit-kinds.js';

/** A new unit of the directory, with its aliases. */
export function NewUnitModal({ regionId, onClose }: { regionId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation(['directory', 'shared']);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<NewUnit>();
  const [key] = useState(newIdempotencyKey);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  async function submit(values: NewUnit) {
    setBusy(true);
    setProblem(null);
    try {
      const unit = await createUnit({ ...values, aliases: values.aliases ?? [] }, key);
      await cache.invalidateQueries({ queryKey: ['units'] });
      void message.success(t('newUnit.done', { name: unit.name }));
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
      title={t('newUnit.title')}
      okText={t('newUnit.submit')}
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
        initialValues={{ kind: 'department', aliases: [], ...(regionId ? { regionId } : {}) }}
        onFinish={(values) => void submit(values)}
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
      </Form>
    </Modal>
  );
}
