import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { CREDITED } from '../model/fact-kinds.js';
import { type Dimension, MEASURES, type Measure, newMeasure } from '../model/scheme-edits.js';
import { RowFaults } from './scheme-faults.js';
import { NumberField, PointsField, TextField } from './scheme-fields.js';
import { AddKind, RemoveRow } from './scheme-rows.js';
import { SchemeRuleRows } from './scheme-rule-rows.js';

interface SchemeDimensionProps {
  readonly dimension: Dimension;
  /** Its place in the rules. */
  readonly at: string;
  readonly leagues: SchemeRules['leagues'];
  readonly onChange: (dimension: Dimension) => void;
  /** Absent: it is the last one. */
  readonly onRemove?: (() => void) | undefined;
}

/** What a dimension is worth, for whom it counts and how it is measured. */
export function SchemeDimension({ dimension, at, leagues, onChange, onRemove }: SchemeDimensionProps) {
  const { t } = useTranslation('assessments');
  const { measure } = dimension;
  const set = (changed: Measure) => onChange({ ...dimension, measure: changed });
  const onTop = measure.type === 'bonus' || measure.type === 'penalty';
  return (
    <div className="scheme-dimension" role="group" aria-label={dimension.name}>
      <div className="scheme-row">
        <TextField
          label={t('scheme.dimension')}
          at={`${at}/name`}
          value={dimension.name}
          onChange={(name) => onChange({ ...dimension, name })}
        />
        <Select
          aria-label={t('scheme.measure')}
          style={{ minWidth: 116 }}
          value={measure.type}
          options={MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }))}
          onChange={(type) => set(newMeasure(type))}
        />
        <PointsField
          label={t(onTop ? 'scheme.cap' : 'scheme.worth')}
          at={`${at}/worth`}
          value={dimension.worth}
          onChange={(worth) => onChange({ ...dimension, worth: worth ?? 0 })}
        />
        {leagues.length > 1 ? (
          <Select
            aria-label={t('scheme.countsFor')}
            mode="multiple"
            placeholder={t('scheme.allLeagues')}
            style={{ minWidth: 160 }}
            value={dimension.leagues}
            options={leagues.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(keys) => onChange({ ...dimension, leagues: keys })}
          />
        ) : null}
        {!onRemove ? null : <RemoveRow name={dimension.name} onRemove={onRemove} />}
      </div>
      <RowFaults at={[at, `${at}/key`, `${at}/leagues`, `${at}/measure`]} />
      <div className="scheme-rules">
        {measure.type === 'share' ? (
          <Credits measure={measure} at={`${at}/measure`} onChange={set} />
        ) : measure.type === 'marks' ? (
          <div className="scheme-row">
            {(['least', 'most', 'whenNone'] as const).map((name) => (
              <NumberField
                key={name}
                label={t(`scheme.${name}`)}
                at={`${at}/measure/${name}`}
                unit="%"
                value={measure[name]}
                onChange={(value) => set({ ...measure, [name]: value ?? 0 })}
              />
            ))}
          </div>
        ) : (
          <SchemeRuleRows
            type={measure.type}
            rules={measure.rules}
            at={`${at}/measure/rules`}
            onChange={(rules) => set({ ...measure, rules })}
          />
        )}
      </div>
    </div>
  );
}

interface CreditsProps {
  readonly measure: Extract<Measure, { type: 'share' }>;
  readonly at: string;
  readonly onChange: (measure: Measure) => void;
}

/** How much of its weight each kind of fact counts for. */
function Credits({ measure, at, onChange }: CreditsProps) {
  const { t } = useTranslation('assessments');
  const { credits } = measure;
  const left = CREDITED.filter((kind) => credits.every((credit) => credit.kind !== kind));
  return (
    <>
      <div className="scheme-row">
        {credits.map((credit, index) => (
          <span key={credit.kind} className="scheme-credit">
            <NumberField
              label={t(`kind.${credit.kind}`)}
              at={`${at}/credits/${index}/percent`}
              unit="%"
              placeholder={t('scheme.asMuch')}
              value={credit.percent}
              onChange={(percent) =>
                onChange({
                  ...measure,
                  credits: credits.map((each, place) => (place === index ? { ...each, percent } : each)),
                })
              }
            />
            {credits.length === 1 ? null : (
              <RemoveRow
                name={t(`kind.${credit.kind}`)}
                onRemove={() =>
                  onChange({ ...measure, credits: credits.filter((each) => each.kind !== credit.kind) })
                }
              />
            )}
          </span>
        ))}
        <NumberField
          label={t('scheme.whenNone')}
          at={`${at}/whenNone`}
          unit="%"
          value={measure.whenNone}
          onChange={(whenNone) => onChange({ ...measure, whenNone: whenNone ?? 0 })}
        />
        {left.length === 0 ? null : (
          <AddKind
            label={t('scheme.addCredit')}
            kinds={left}
            onAdd={(kind) =>
              onChange({
                ...measure,
                credits: [...credits, { kind, percent: kind === 'target-attained' ? null : 100 }],
              })
            }
          />
        )}
      </div>
      <RowFaults at={[`${at}/credits`, ...credits.map((_, index) => `${at}/credits/${index}/kind`)]} />
    </>
  );
}
