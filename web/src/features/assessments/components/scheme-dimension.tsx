import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules, ScoringRule } from '../../../shared/api/types.js';
import { kindsFor } from '../model/fact-kinds.js';
import { NumberField, PointsField, TextField } from './scheme-fields.js';

type Dimension = SchemeRules['dimensions'][number];
type Measure = Dimension['measure'];

interface SchemeDimensionProps {
  readonly dimension: Dimension;
  readonly disabled: boolean;
  readonly onChange: (dimension: Dimension) => void;
}

/** What a dimension is worth and how it is measured. */
export function SchemeDimension({ dimension, disabled, onChange }: SchemeDimensionProps) {
  const { t } = useTranslation('assessments');
  const { measure } = dimension;
  const set = (changed: Measure) => onChange({ ...dimension, measure: changed });
  return (
    <div className="scheme-dimension" role="group" aria-label={dimension.name}>
      <div className="scheme-row">
        <TextField
          label={t('scheme.dimension')}
          value={dimension.name}
          onChange={(name) => onChange({ ...dimension, name })}
        />
        <Tag>{t(`measure.${measure.type}`)}</Tag>
        <PointsField
          label={t(measure.type === 'bonus' || measure.type === 'penalty' ? 'scheme.cap' : 'scheme.worth')}
          value={dimension.worth}
          onChange={(worth) => onChange({ ...dimension, worth: worth ?? 0 })}
        />
      </div>
      <div className="scheme-rules">
        {measure.type === 'share' ? (
          <div className="scheme-row">
            {measure.credits.map((credit, at) => (
              <NumberField
                key={credit.kind}
                label={t(`kind.${credit.kind}`)}
                unit="%"
                placeholder={t('scheme.asMuch')}
                value={credit.percent}
                onChange={(percent) =>
                  set({
                    ...measure,
                    credits: measure.credits.map((each, index) =>
                      index === at ? { ...each, percent } : each,
                    ),
                  })
                }
              />
            ))}
            <NumberField
              label={t('scheme.whenNone')}
              unit="%"
              value={measure.whenNone}
              onChange={(whenNone) => set({ ...measure, whenNone: whenNone ?? 0 })}
            />
          </div>
        ) : measure.type === 'marks' ? (
          <div className="scheme-row">
            {(['least', 'most', 'whenNone'] as const).map((name) => (
              <NumberField
                key={name}
                label={t(`scheme.${name}`)}
                unit="%"
                value={measure[name]}
                onChange={(value) => set({ ...measure, [name]: value ?? 0 })}
              />
            ))}
          </div>
        ) : (
          <Rules
            type={measure.type}
            rules={measure.rules}
            disabled={disabled}
            onChange={(rules) => set({ ...measure, rules })}
          />
        )}
      </div>
    </div>
  );
}

interface RulesProps {
  readonly type: 'deduction' | 'bonus' | 'penalty';
  readonly rules: readonly ScoringRule[];
  readonly disabled: boolean;
  readonly onChange: (rules: ScoringRule[]) => void;
}

function Rules({ type, rules, disabled, onChange }: RulesProps) {
  const { t } = useTranslation('assessments');
  return (
    <>
      {rules.map((rule, at) => {
        const change = (part: Partial<ScoringRule>) =>
          onChange(rules.map((each, index) => (index === at ? { ...each, ...part } : each)));
        return (
          <div key={rule.key} className="scheme-row" role="group" aria-label={rule.name}>
            <TextField
              label={t('scheme.rule')}
              value={rule.name}
              onChange={(name) => change(rule.category === null ? { name } : { name, category: name })}
            />
            <span className="soft">{t(`kind.${rule.kind}`)}</span>
            <Select
              aria-label={t('scheme.per')}
              disabled={disabled}
              value={rule.per}
              options={(['fact', 'quantity'] as const).map((value) => ({ value, label: t(`per.${value}`) }))}
              onChange={(per) => change({ per })}
            />
            <PointsField
              label={t(type === 'bonus' ? 'scheme.gains' : 'scheme.costs')}
              value={rule.points}
              onChange={(points) => change({ points: points ?? 0 })}
            />
            <PointsField
              label={t('scheme.mostEach')}
              placeholder={t('scheme.unbounded')}
              value={rule.mostEach}
              onChange={(mostEach) => change({ mostEach })}
            />
            <PointsField
              label={t('scheme.mostInAll')}
              placeholder={t('scheme.unbounded')}
              value={rule.mostInAll}
              onChange={(mostInAll) => change({ mostInAll })}
            />
            {disabled ? null : (
              <Button
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('scheme.removeRule', { name: rule.name })}
                onClick={() => onChange(rules.filter((_, index) => index !== at))}
              />
            )}
          </div>
        );
      })}
      {disabled ? null : (
        <Select
          aria-label={t('scheme.addRule')}
          placeholder={
            <>
              <PlusOutlined /> {t('scheme.addRule')}
            </>
          }
          style={{ minWidth: 180 }}
          value={null}
          options={kindsFor(type).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind: ScoringRule['kind']) =>
            onChange([...rules, newRule(kind, t(`kind.${kind}`), rules)])
          }
        />
      )}
    </>
  );
}

function newRule(kind: ScoringRule['kind'], name: string, rules: readonly ScoringRule[]): ScoringRule {
  const taken = new Set(rules.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; taken.has(key); number++) key = `${kind}-${number}`;
  return {
    key,
    name,
    kind,
    category: kind === 'recognition' ? name : null,
    roles: [],
    points: 100,
    per: 'fact',
    mostEach: null,
    mostInAll: null,
  };
}
