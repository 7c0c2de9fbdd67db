import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newIdempotencyKey } from '../../../shared/api/client.js';
import { ApiProblem, formErrorsOf } from '../../../shared/api/problem.js';
import type { UnitKind } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { useCreateUnit } from '../api/create-unit.js';
import type { UnitRef } from '../model/policy.js';

const KINDS: readonly UnitKind[] = ['department', 'government', 'leading-group', 'vertical', 'other'];

interface NewUnitModalProps {
  readonly regionId: string;
  readonly name: string;
  readonly onCreated: (unit: UnitRef) => void;
  readonly onClose: () => void;
}

/** A unit that the document names and the directory lacks. */
export function NewUnitModal({ regionId, name, onCreated, onClose }: NewUnitModalProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const [form] = Form.useForm<{ name: string; regionId: string; kind: UnitKind }>();
  const [key] = useState(newIdempotencyKey);
  const create = useCreateUnit();

  return (
    <Modal
      open
      title={t('unit.create')}
      okText={t('unit.createOk')}
      cancelText={t('shared:reason.cancel')}
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="soft">{t('unit.createNote')}</p>
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name, regionId, kind: 'department' satisfies UnitKind }}
        onFinish={(values) =>
          create.mutate(
            { ...values, aliases: [], key },
            {
              onSuccess: (unit) => onCreated({ id: unit.id, name: unit.name, regionId: unit.region.id }),
              onError: (error) => {
                if (error instanceof ApiProblem) {
                  form.setFields(formErrorsOf(error) as Parameters<typeof form.setFields>[0]);
                }
              },
            },
          )
        }
      >
        <Form.Item
          name="name"
          label={t('unit.name')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('unit.nameNeeded') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="regionId"
          label={t('unit.region')}
          rules={[{ required: true, message: t('unit.regionNeeded') }]}
        >
          <RegionPicker allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="kind" label={t('unit.kind')}>
          <Select options={KINDS.map((kind) => ({ value: kind, label: t(`shared:unitKind.${kind}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
