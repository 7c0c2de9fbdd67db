import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { VETOED } from '../model/fact-kinds.js';
import { newVeto, withGrade } from '../model/scheme-edits.js';
import { RowFaults } from './scheme-faults.js';
import { NumberField, PointsField, TextField } from './scheme-fields.js';
import { AddKind, AddRow, RemoveRow } from './scheme-rows.js';

const OUTCOMES = [
  'commended',
  'summoned',
  'failing',
  'title-kept',
  'title-warned',
  'title-revoked',
  'instalment-released',
  'instalment-held',
] as const;

interface SchemeOutcomesProps {
  readonly rules: SchemeRules;
  readonly onChange: (change: Partial<SchemeRules>) => void;
}

/** What comes of a score: vetoes, ties, grades with what follows. */
export function SchemeOutcomes({ rules, onChange }: SchemeOutcomesProps) {
  const { t } = useTranslation('assessments');
  return (
    <>
      <section className="scheme-section" aria-label={t('scheme.vetoes')}>
        <h2>{t('scheme.vetoes')}</h2>
        {rules.vetoes.map((veto, at) => {
          const change = (part: Partial<typeof veto>) =>
            onChange({
              vetoes: rules.vetoes.map((each, index) => (index === at ? { ...each, ...part } : each)),
            });
          return (
            <div key={veto.key} role="group" aria-label={veto.name}>
              <div className="scheme-row">
                <TextField
                  label={t('scheme.veto')}
                  at={`/vetoes/${at}/name`}
                  value={veto.name}
                  onChange={(name) => change({ name })}
                />
                <span className="soft">{t(`kind.${veto.kind}`)}</span>
                <NumberField
                  label={t('scheme.atLeast')}
                  at={`/vetoes/${at}/atLeast`}
                  value={veto.atLeast}
                  onChange={(atLeast) => change({ atLeast: atLeast ?? 1 })}
                />
                <Select
                  aria-label={t('scheme.effect')}
                  value={veto.effect}
                  options={(['fails', 'not-commended'] as const).map((value) => ({
                    value,
                    label: t(`effect.${value}`),
                  }))}
                  onChange={(effect) => change({ effect })}
                />
                <RemoveRow
                  name={veto.name}
                  onRemove={() => onChange({ vetoes: rules.vetoes.filter(({ key }) => key !== veto.key) })}
                />
              </div>
              <RowFaults at={[`/vetoes/${at}`, `/vetoes/${at}/key`, `/vetoes/${at}/kind`]} />
            </div>
          );
        })}
        <AddKind
          label={t('scheme.addVeto')}
          kinds={VETOED}
          onAdd={(kind, name) => onChange({ vetoes: [...rules.vetoes, newVeto(kind, name, rules.vetoes)] })}
        />
        <h2>{t('scheme.ties')}</h2>
        <div className="scheme-row">
          <Select
            aria-label={t('scheme.tiesBy')}
            mode="multiple"
            placeholder={t('scheme.tiesBy')}
            style={{ minWidth: 240 }}
            value={rules.ties.by}
            options={rules.dimensions.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(by) => onChange({ ties: { ...rules.ties, by } })}
          />
          <Select
            aria-label={t('scheme.tiesNext')}
            value={rules.ties.next}
            options={(['skips', 'follows'] as const).map((value) => ({ value, label: t(`ties.${value}`) }))}
            onChange={(next) => onChange({ ties: { ...rules.ties, next } })}
          />
        </div>
        <RowFaults at={['/ties/by', ...rules.ties.by.map((_, index) => `/ties/by/${index}`)]} />
      </section>
      <section className="scheme-section" aria-label={t('scheme.grades')}>
        <h2>{t('scheme.grades')}</h2>
        {rules.grades.map((grade, at) => {
          const change = (part: Partial<typeof grade>) =>
            onChange({
              grades: rules.grades.map((each, index) => (index === at ? { ...each, ...part } : each)),
            });
          return (
            // Grades have no key of their own; every field of one is given its value, so nothing stays behind.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={at} role="group" aria-label={grade.name}>
              <div className="scheme-row">
                <TextField
                  label={t('scheme.grade')}
                  at={`/grades/${at}/name`}
                  value={grade.name}
                  onChange={(name) => change({ name })}
                />
                <PointsField
                  label={t('scheme.from')}
                  at={`/grades/${at}/from`}
                  value={grade.from}
                  onChange={(from) => change({ from: from ?? 0 })}
                />
                <NumberField
                  label={t('scheme.first')}
                  at={`/grades/${at}/firstPercent`}
                  unit="%"
                  placeholder={t('scheme.unbounded')}
                  value={grade.firstPercent}
                  onChange={(firstPercent) => change({ firstPercent })}
                />
                <Select
                  aria-label={t('scheme.outcomes')}
                  mode="multiple"
                  placeholder={t('scheme.outcomes')}
                  style={{ minWidth: 260 }}
                  value={grade.outcomes}
                  options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
                  onChange={(outcomes) => change({ outcomes })}
                />
                {rules.grades.length === 1 ? null : (
                  <RemoveRow
                    name={grade.name}
                    onRemove={() => onChange({ grades: rules.grades.filter((_, index) => index !== at) })}
                  />
                )}
              </div>
              <RowFaults at={[`/grades/${at}`]} />
            </div>
          );
        })}
        <RowFaults at={['/grades']} />
        <AddRow label={t('scheme.addGrade')} onAdd={() => onChange(withGrade(rules, t('scheme.newGrade')))} />
      </section>
    </>
  );
}
