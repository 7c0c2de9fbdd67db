import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { RECURRENCES, type Recurrence } from '../model/policy.js';
import type { DeadlineDraft } from '../model/task-draft.js';

interface DeadlineRowsProps {
  readonly rows: readonly DeadlineDraft[];
  readonly onChange: (rows: readonly DeadlineDraft[]) => void;
  readonly newKey: () => string;
}

export const DeadlineRows = memo(function DeadlineRows({ rows, onChange, newKey }: DeadlineRowsProps) {
  const { t } = useTranslation('policies');

  function put(key: string, change: Partial<DeadlineDraft>) {
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  }

  return (
    <fieldset className="rows">
      <legend>{t('editor.deadlines')}</legend>
      {rows.map((row, index) => (
        <div className="row" key={row.key}>
          <DatePicker
            aria-label={t('editor.date', { number: index + 1 })}
            value={toPicker(row.date)}
            placeholder={t('editor.noDate')}
            onChange={(value) => put(row.key, { date: fromPicker(value) ?? null })}
          />
          <Select<Recurrence | 'once'>
            aria-label={t('editor.recurrence', { number: index + 1 })}
            style={{ width: 120 }}
            value={row.recurrence ?? 'once'}
            options={[
              { value: 'once', label: t('recurrence.once') },
              ...RECURRENCES.map((each) => ({ value: each, label: t(`recurrence.${each}`) })),
            ]}
            onChange={(value) => put(row.key, { recurrence: value === 'once' ? null : value })}
          />
          <span className="soft grow quote" title={row.quote}>
            {row.quote ? t('editor.quote', { quote: row.quote }) : ''}
          </span>
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('editor.removeDeadline', { number: index + 1 })}
            onClick={() => onChange(rows.filter((each) => each.key !== row.key))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([...rows, { key: newKey(), quote: '', start: 0, end: 0, date: null, recurrence: null }])
        }
      >
        {t('editor.addDeadline')}
      </Button>
    </fieldset>
  );
});
