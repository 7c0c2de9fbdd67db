import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Radio, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UnitKind } from '../../../shared/api/types.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import type { HeirDraft } from '../model/plan.js';

const KINDS: readonly UnitKind[] = ['department', 'government', 'leading-group', 'vertical', 'other'];

/** One successor: chosen from the directory, or named and begun. */
export function HeirFields({
  label,
  named = true,
  heir,
  onChange,
  onRemove,
}: {
  label: string;
  /** Whether it says its label itself. */
  named?: boolean;
  heir: HeirDraft;
  onChange: (heir: HeirDraft) => void;
  onRemove?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['reorganisations', 'shared']);
  return (
    <div className="heir" role="group" aria-label={label}>
      <Space wrap>
        {named ? <strong>{label}</strong> : null}
        <Radio.Group
          value={heir.begins}
          onChange={({ target }) => onChange({ ...heir, begins: target.value === true })}
          options={[
            { value: false, label: t('heir.known') },
            { value: true, label: t('heir.new') },
          ]}
        />
        {onRemove ? (
          <Button
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('heir.remove', { label })}
            onClick={onRemove}
          />
        ) : null}
      </Space>
      {heir.begins ? (
        <Space wrap>
          <Input
            aria-label={t('heir.name', { label })}
            placeholder={t('heir.namePlaceholder')}
            maxLength={100}
            style={{ width: 300, maxWidth: '100%' }}
            value={heir.name}
            onChange={({ target }) => onChange({ ...heir, name: target.value })}
          />
          <Select
            aria-label={t('heir.kind', { label })}
            style={{ minWidth: 140 }}
            value={heir.kind}
            options={KINDS.map((value) => ({ value, label: t(`shared:unitKind.${value}`) }))}
            onChange={(kind) => onChange({ ...heir, kind })}
          />
        </Space>
      ) : (
        <UnitPicker
          aria-label={t('heir.unit', { label })}
          style={{ width: 380, maxWidth: '100%' }}
          value={heir.unitId}
          onChange={(unitId) => onChange({ ...heir, unitId })}
        />
      )}
    </div>
  );
}
