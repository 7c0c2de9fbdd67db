import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { pointsText } from '../model/points.js';
import { SchemeDimension } from './scheme-dimension.js';
import { SchemeOutcomes } from './scheme-outcomes.js';
import { NumberField, TextField } from './scheme-fields.js';

interface SchemeRulesFormProps {
  readonly rules: SchemeRules;
  readonly disabled: boolean;
  readonly onChange: (rules: SchemeRules) => void;
}

/** The rules of a scheme, part by part; the whole is held by who shows it. */
export function SchemeRulesForm({ rules, disabled, onChange }: SchemeRulesFormProps) {
  const { t } = useTranslation('assessments');
  const set = (change: Partial<SchemeRules>) => onChange({ ...rules, ...change });
  const base = rules.dimensions
    .filter(({ measure }) => measure.type !== 'bonus' && measure.type !== 'penalty')
    .reduce((sum, { worth }) => sum + worth, 0);
  return (
    <fieldset disabled={disabled} className="scheme-form">
      <section className="scheme-section" aria-label={t('scheme.leagues')}>
        <h2>{t('scheme.leagues')}</h2>
        {rules.leagues.map((league, at) => {
          const change = (part: Partial<typeof league>) =>
            set({
              leagues: rules.leagues.map((each, index) => (index === at ? { ...each, ...part } : each)),
            });
          return (
            <div key={league.key} className="scheme-row">
              <TextField
                label={t('scheme.league')}
                value={league.name}
                onChange={(name) => change({ name })}
              />
              <Select
                aria-label={t('scheme.members')}
                disabled={disabled}
                value={league.members}
                options={(['departments', 'regions', 'titles'] as const).map((value) => ({
                  value,
                  label: t(`members.${value}`),
                }))}
                onChange={(members) => change({ members })}
              />
              <NamedUnits
                ids={league.unitIds}
                disabled={disabled}
                onChange={(unitIds) => change({ unitIds })}
              />
            </div>
          );
        })}
      </section>
      <section className="scheme-section" aria-label={t('scheme.dimensions')}>
        <h2>
          {t('scheme.dimensions')}{' '}
          <span className="soft">{t('scheme.base', { points: pointsText(base) })}</span>
        </h2>
        {rules.dimensions.map((dimension, at) => (
          <SchemeDimension
            key={dimension.key}
            dimension={dimension}
            disabled={disabled}
            onChange={(changed) =>
              set({ dimensions: rules.dimensions.map((each, index) => (index === at ? changed : each)) })
            }
          />
        ))}
      </section>
      <section className="scheme-section" aria-label={t('scheme.shares')}>
        <h2>{t('scheme.shares')}</h2>
        <div className="scheme-row">
          {(['lead', 'support', 'local'] as const).map((part) => (
            <NumberField
              key={part}
              label={t(`part.${part}`)}
              unit="%"
              value={rules.roleShares[part]}
              onChange={(value) => set({ roleShares: { ...rules.roleShares, [part]: value ?? 0 } })}
            />
          ))}
        </div>
        <div className="scheme-row">
          <span>{t('scheme.fewItems')}</span>
          <InputNumber
            aria-label={t('scheme.below')}
            disabled={disabled}
            value={rules.fewItems?.below ?? null}
            min={1}
            precision={0}
            placeholder={t('scheme.off')}
            onChange={(below) =>
              set({ fewItems: below === null ? null : { below, factor: rules.fewItems?.factor ?? 200 } })
            }
          />
          {rules.fewItems ? (
            <NumberField
              label={t('scheme.factor')}
              unit="%"
              value={rules.fewItems.factor}
              onChange={(factor) =>
                set({ fewItems: { below: rules.fewItems?.below ?? 1, factor: factor ?? 100 } })
              }
            />
          ) : null}
          <NumberField
            label={t('scheme.objectionDays')}
            unit={t('scheme.days')}
            value={rules.objectionDays}
            onChange={(days) => set({ objectionDays: days ?? 7 })}
          />
        </div>
      </section>
      <SchemeOutcomes rules={rules} disabled={disabled} onChange={set} />
    </fieldset>
  );
}

/** Only these units; none: all of the kind. */
function NamedUnits({
  ids,
  disabled,
  onChange,
}: {
  readonly ids: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation('assessments');
  return (
    <>
      {ids.length === 0 ? <span className="soft">{t('scheme.allUnits')}</span> : null}
      {ids.map((id, at) => (
        <UnitPicker
          key={id}
          value={id}
          aria-label={t('scheme.namedUnit', { number: at + 1 })}
          onChange={(next) =>
            onChange(
              next === undefined
                ? ids.filter((each) => each !== id)
                : ids.map((each) => (each === id ? next : each)),
            )
          }
        />
      ))}
      {disabled ? null : (
        <UnitPicker
          key={`next-${ids.length}`}
          aria-label={t('scheme.nameUnit')}
          placeholder={t('scheme.nameUnit')}
          onChange={(id) => {
            if (id !== undefined && !ids.includes(id)) onChange([...ids, id]);
          }}
        />
      )}
    </>
  );
}
