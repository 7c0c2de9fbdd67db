import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { pointsText } from '../model/points.js';
import { baseOf, withDimension, withoutDimension } from '../model/scheme-edits.js';
import { SchemeDimension } from './scheme-dimension.js';
import { RowFaults } from './scheme-faults.js';
import { NumberField } from './scheme-fields.js';
import { SchemeLeagues } from './scheme-leagues.js';
import { SchemeOutcomes } from './scheme-outcomes.js';
import { AddRow } from './scheme-rows.js';

interface SchemeRulesFormProps {
  readonly rules: SchemeRules;
  readonly onChange: (rules: SchemeRules) => void;
}

/** The rules of a scheme, part by part; the whole is held by who shows it. */
export function SchemeRulesForm({ rules, onChange }: SchemeRulesFormProps) {
  const { t } = useTranslation('assessments');
  const set = (change: Partial<SchemeRules>) => onChange({ ...rules, ...change });
  const bases = rules.leagues.map(({ key, name }) =>
    t('scheme.baseOf', { league: name, points: pointsText(baseOf(rules, key)) }),
  );
  return (
    <div className="scheme-form">
      <SchemeLeagues rules={rules} onChange={set} />
      <section className="scheme-section" aria-label={t('scheme.dimensions')}>
        <h2>
          {t('scheme.dimensions')}{' '}
          <span className="soft">{t('scheme.base', { bases: bases.join('，') })}</span>
        </h2>
        <RowFaults at={['/dimensions']} />
        {rules.dimensions.map((dimension, index) => (
          <SchemeDimension
            key={dimension.key}
            dimension={dimension}
            at={`/dimensions/${index}`}
            leagues={rules.leagues}
            onChange={(changed) =>
              set({
                dimensions: rules.dimensions.map((each, place) => (place === index ? changed : each)),
              })
            }
            onRemove={
              rules.dimensions.length > 1 ? () => set(withoutDimension(rules, dimension.key)) : undefined
            }
          />
        ))}
        <AddRow
          label={t('scheme.addDimension')}
          onAdd={() => set(withDimension(rules, t('scheme.newDimension')))}
        />
      </section>
      <section className="scheme-section" aria-label={t('scheme.shares')}>
        <h2>{t('scheme.shares')}</h2>
        <div className="scheme-row">
          {(['lead', 'support', 'local'] as const).map((part) => (
            <NumberField
              key={part}
              label={t(`part.${part}`)}
              at={`/roleShares/${part}`}
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
              at="/fewItems/factor"
              unit="%"
              value={rules.fewItems.factor}
              onChange={(factor) =>
                set({ fewItems: { below: rules.fewItems?.below ?? 1, factor: factor ?? 100 } })
              }
            />
          ) : null}
          <NumberField
            label={t('scheme.objectionDays')}
            at="/objectionDays"
            unit={t('scheme.days')}
            value={rules.objectionDays}
            onChange={(days) => set({ objectionDays: days ?? 7 })}
          />
        </div>
      </section>
      <SchemeOutcomes rules={rules} onChange={set} />
    </div>
  );
}
