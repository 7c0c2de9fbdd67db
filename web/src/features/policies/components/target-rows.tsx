import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, InputNumber, Select } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { amountText } from '../../../shared/lib/amounts.js';
import { fromPicker, toPicker } from '../../../shared/lib/dates.js';
import { OPERATORS, TARGET_CADENCES, type TargetCadence } from '../model/policy.js';
import { targetProblems, type DraftProblem, type TargetDraft } from '../model/task-draft.js';

interface TargetRowsProps {
  readonly rows: readonly TargetDraft[];
  readonly onChange: (rows: readonly TargetDraft[]) => void;
  readonly newKey: () => string;
}

export const TargetRows = memo(function TargetRows({ rows, onChange, newKey }: TargetRowsProps) {
  const { t } = useTranslation('policies');
  const problems = targetProblems(rows);

  function put(key: string, change: Partial<TargetDraft>) {
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  }

  return (
    <fieldset className="rows">
      <legend>{t('editor.targets')}</legend>
      {rows.map((row, index) => {
        const number = index + 1;
        const wrong = (code: DraftProblem['code']) =>
          problems.some((each) => each.key === row.key && each.code === code)
            ? ('error' as const)
            : undefined;
        const status = (code: DraftProblem['code']) => {
          const found = wrong(code);
          return found ? { status: found } : {};
        };
        const said = problems.filter((each) => each.key === row.key).map((each) => t(`problem.${each.code}`));
        return (
          <div className="row target" key={row.key}>
            <Input
              aria-label={t('editor.object', { number })}
              placeholder={t('editor.objectHint')}
              value={row.object}
              maxLength={100}
              className="object"
              {...status('object')}
              onChange={(event) => put(row.key, { object: event.target.value })}
            />
            <Select
              aria-label={t('editor.operator', { number })}
              value={row.operator}
              style={{ width: 104 }}
              options={OPERATORS.map((operator) => ({ value: operator, label: t(`operator.${operator}`) }))}
              onChange={(operator) => put(row.key, { operator })}
            />
            <InputNumber
              aria-label={t('editor.value', { number })}
              placeholder={t('editor.valueHint')}
              value={row.value}
              style={{ width: 120 }}
              {...status('value')}
              onChange={(value) => put(row.key, { value })}
            />
            <InputNumber
              aria-label={t('editor.valueTo', { number })}
              placeholder={t('editor.valueToHint')}
              value={row.valueTo}
              style={{ width: 96 }}
              {...status('range')}
              onChange={(valueTo) => put(row.key, { valueTo })}
            />
            <Input
              aria-label={t('editor.measure', { number })}
              placeholder={t('editor.measureHint')}
              value={row.measure}
              maxLength={20}
              style={{ width: 80 }}
              {...status('measure')}
              onChange={(event) => put(row.key, { measure: event.target.value })}
            />
            <Select<TargetCadence | 'none'>
              aria-label={t('editor.cadence', { number })}
              style={{ width: 104 }}
              value={row.cadence ?? 'none'}
              options={[
                { value: 'none', label: t('cadence.none') },
                ...TARGET_CADENCES.map((each) => ({ value: each, label: t(`cadence.${each}`) })),
              ]}
              onChange={(value) => put(row.key, { cadence: value === 'none' ? null : value })}
            />
            <DatePicker
              aria-label={t('editor.targetDeadline', { number })}
              placeholder={t('editor.targetDeadlineHint')}
              style={{ width: 130 }}
              value={toPicker(row.deadline)}
              onChange={(value) => put(row.key, { deadline: fromPicker(value) ?? null })}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('editor.removeTarget', { number })}
              onClick={() => onChange(rows.filter((each) => each.key !== row.key))}
            />
            <span className="soft quote">
              {row.value !== null && row.value >= 10_000 ? `${amountText(row.value)}${row.measure}　` : ''}
              {row.quote ? t('editor.quote', { quote: row.quote }) : ''}
            </span>
            {said.length > 0 ? <span className="warn quote">{said.join('；')}</span> : null}
          </div>
        );
      })}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange([
            ...rows,
            {
              key: newKey(),
              quote: '',
              start: 0,
              end: 0,
              operator: '>=',
              value: null,
              valueTo: null,
              measure: '',
              object: '',
              cadence: null,
              baseline: null,
              deadline: null,
            },
          ])
        }
      >
        {t('editor.addTarget')}
      </Button>
    </fieldset>
  );
});
