import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select, Space } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../model/policy.js';
import { moved, type ResponsibilityDraft } from '../model/task-draft.js';
import { UnitChoice, type Choice } from './unit-choice.js';

interface ResponsibilityRowsProps {
  readonly rows: readonly ResponsibilityDraft[];
  readonly regionId: string;
  readonly onChange: (rows: readonly ResponsibilityDraft[]) => void;
  /** A printed name that stands for nothing yet was matched: holds for the whole document. */
  readonly onMatch: (printed: string, unitId: string) => void;
  readonly matching: boolean;
  readonly newKey: () => string;
}

/** Who answers for the task, in order: the first to lead is the one that reports for all. */
export const ResponsibilityRows = memo(function ResponsibilityRows({
  rows,
  regionId,
  onChange,
  onMatch,
  matching,
  newKey,
}: ResponsibilityRowsProps) {
  const { t } = useTranslation(['policies', 'shared']);

  function put(key: string, change: Partial<ResponsibilityDraft>) {
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  }

  function choose(row: ResponsibilityDraft, choice: Choice) {
    if (choice.kind === 'collective') {
      put(row.key, { printed: choice.expression, collective: true, units: [], candidates: [] });
    } else if (row.units.length === 0 && row.printed !== '' && !row.collective) {
      onMatch(row.printed, choice.unit.id);
    } else {
      const printed = row.start < row.end && !row.collective ? row.printed : choice.unit.name;
      put(row.key, { printed, collective: false, units: [choice.unit] });
    }
  }

  return (
    <fieldset className="rows">
      <legend>{t('editor.responsibilities')}</legend>
      {rows.map((row, index) => {
        const name = row.printed || t('editor.newUnit');
        return (
          <div className="row responsibility" key={row.key}>
            <Select
              aria-label={t('editor.roleOf', { name })}
              value={row.role}
              style={{ width: 112 }}
              options={ROLES.map((role) => ({ value: role, label: t(`shared:role.${role}`) }))}
              onChange={(role) => put(row.key, { role })}
            />
            <div className="grow">
              {row.collective && row.units.length > 0 ? (
                <span title={row.units.map((unit) => unit.name).join('、')}>
                  {row.printed}{' '}
                  <span className="soft">{t('unit.standsFor', { count: row.units.length })}</span>
                </span>
              ) : (
                <UnitChoice
                  regionId={regionId}
                  value={row.units[0]}
                  candidates={row.candidates}
                  printed={row.printed}
                  collectives={row.units.length === 0}
                  label={t('editor.unitOf', { name })}
                  loading={matching}
                  {...(row.units.length === 0 && row.printed !== ''
                    ? { placeholder: t('editor.match', { name: row.printed }), status: 'error' as const }
                    : {})}
                  onChoose={(choice) => choose(row, choice)}
                />
              )}
              {row.units.length === 1 && row.units[0] && row.printed !== row.units[0].name ? (
                <span className="soft printed">{t('editor.printedAs', { name: row.printed })}</span>
              ) : null}
              {row.units.length === 0 && row.printed !== '' ? (
                <span className="printed warn">{t('editor.unmatched')}</span>
              ) : null}
            </div>
            <Space.Compact>
              <Button
                icon={<ArrowUpOutlined />}
                aria-label={t('editor.up', { name })}
                disabled={index === 0}
                onClick={() => onChange(moved(rows, row.key, -1))}
              />
              <Button
                icon={<ArrowDownOutlined />}
                aria-label={t('editor.down', { name })}
                disabled={index === rows.length - 1}
                onClick={() => onChange(moved(rows, row.key, 1))}
              />
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('editor.remove', { name })}
                onClick={() => onChange(rows.filter((each) => each.key !== row.key))}
              />
            </Space.Compact>
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
              printed: '',
              role: rows.some((row) => row.role === 'lead') ? 'support' : 'lead',
              collective: false,
              units: [],
              candidates: [],
              start: 0,
              end: 0,
            },
          ])
        }
      >
        {t('editor.addUnit')}
      </Button>
    </fieldset>
  );
});
