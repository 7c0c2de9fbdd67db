import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/api/types.js';
import { RegionPicker } from '../../../shared/ui/pickers.js';
import { FormModal } from '../../../shared/ui/form-modal.js';
import { useCreateUnit } from '../api/create-unit.js';
import type { UnitRef } from '../model/policy.js';

const KINDS: readonly UnitKind[] = ['department', 'government', 'leading-group', 'vertical', 'other'];

interface Values {
  name: string;
  regionId: string;
  kind: UnitKind;
}

interface NewUnitModalProps {
  readonly regionId: string;
  readonly name: string;
  readonly onCreated: (unit: UnitRef) => void;
  readonly onClose: () => void;
}

/** A unit that the document names and the directory lacks. */
export function NewUnitModal({ regionId, name, onCreated, onClose }: NewUnitModalProps) {
  const { t } = useTranslation(['policies', 'shared']);
  const create = useCreateUnit();

  return (
    <FormModal<Values>
      title={t('unit.create')}
      okText={t('unit.createOk')}
      note={t('unit.createNote')}
      initialValues={{ name, regionId, kind: 'department' }}
      onSubmit={async (values, key) => {
        const unit = await create.mutateAsync({ ...values, aliases: [], key });
        onCreated({ id: unit.id, name: unit.name, regionId: unit.region.id });
      }}
      onClose={onClose}
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
    </FormModal>
  );
}
