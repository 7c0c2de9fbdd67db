import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScoringRule } from '../../../shared/api/types.js';

/** Takes a row of the rules away. */
export function RemoveRow({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useTranslation('assessments');
  const label = t('scheme.remove', { name });
  return (
    <Button size="small" icon={<DeleteOutlined />} aria-label={label} title={label} onClick={onRemove} />
  );
}

export function AddRow({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) {
  return (
    <Button size="small" icon={<PlusOutlined />} onClick={onAdd}>
      {label}
    </Button>
  );
}

/** Adds a row about one kind of fact. */
export function AddKind({
  label,
  kinds,
  onAdd,
}: {
  readonly label: string;
  readonly kinds: readonly ScoringRule['kind'][];
  readonly onAdd: (kind: ScoringRule['kind'], name: string) => void;
}) {
  const { t } = useTranslation('assessments');
  return (
    <Select
      aria-label={label}
      placeholder={
        <>
          <PlusOutlined /> {label}
        </>
      }
      style={{ minWidth: 180 }}
      value={null}
      options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
      onChange={(kind: ScoringRule['kind']) => onAdd(kind, t(`kind.${kind}`))}
    />
  );
}
