import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScoringRule } from '../../../shared/api/types.js';
import { kindsFor } from '../model/fact-kinds.js';
import { newRule } from '../model/scheme-edits.js';
import { RowFaults } from './scheme-faults.js';
import { PointsField, TextField } from './scheme-fields.js';
import { AddKind, RemoveRow } from './scheme-rows.js';

interface SchemeRuleRowsProps {
  readonly type: 'deduction' | 'bonus' | 'penalty';
  readonly rules: readonly ScoringRule[];
  /** Their place in the scheme. */
  readonly at: string;
  readonly onChange: (rules: ScoringRule[]) => void;
}

/** 加分、扣分的条款: what each kind of fact brings or costs, and how far. */
export function SchemeRuleRows({ type, rules, at, onChange }: SchemeRuleRowsProps) {
  const { t } = useTranslation('assessments');
  return (
    <>
      {rules.map((rule, index) => {
        const own = `${at}/${index}`;
        const change = (part: Partial<ScoringRule>) =>
          onChange(rules.map((each, place) => (place === index ? { ...each, ...part } : each)));
        return (
          <div key={rule.key} role="group" aria-label={rule.name}>
            <div className="scheme-row">
              <TextField
                label={t('scheme.rule')}
                at={`${own}/name`}
                value={rule.name}
                onChange={(name) => change(rule.category === null ? { name } : { name, category: name })}
              />
              <span className="soft">{t(`kind.${rule.kind}`)}</span>
              <Select
                aria-label={t('scheme.per')}
                value={rule.per}
                options={(['fact', 'quantity'] as const).map((value) => ({
                  value,
                  label: t(`per.${value}`),
                }))}
                onChange={(per) => change({ per })}
              />
              <PointsField
                label={t(type === 'bonus' ? 'scheme.gains' : 'scheme.costs')}
                at={`${own}/points`}
                value={rule.points}
                onChange={(points) => change({ points: points ?? 0 })}
              />
              <PointsField
                label={t('scheme.mostEach')}
                at={`${own}/mostEach`}
                placeholder={t('scheme.unbounded')}
                value={rule.mostEach}
                onChange={(mostEach) => change({ mostEach })}
              />
              <PointsField
                label={t('scheme.mostInAll')}
                at={`${own}/mostInAll`}
                placeholder={t('scheme.unbounded')}
                value={rule.mostInAll}
                onChange={(mostInAll) => change({ mostInAll })}
              />
              <Select
                aria-label={t('scheme.roles')}
                mode="multiple"
                placeholder={t('scheme.allRoles')}
                style={{ minWidth: 110 }}
                value={rule.roles}
                options={(['lead', 'support', 'local'] as const).map((value) => ({
                  value,
                  label: t(`part.${value}`),
                }))}
                onChange={(roles) => change({ roles })}
              />
              <RemoveRow
                name={rule.name}
                onRemove={() => onChange(rules.filter((_, place) => place !== index))}
              />
            </div>
            <RowFaults at={[own, `${own}/key`, `${own}/kind`, `${own}/category`]} />
          </div>
        );
      })}
      <RowFaults at={[at]} />
      <AddKind
        label={t('scheme.addRule')}
        kinds={kindsFor(type)}
        onAdd={(kind, name) => onChange([...rules, newRule(kind, name, rules)])}
      />
    </>
  );
}
