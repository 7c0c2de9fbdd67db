import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SchemeRules } from '../../../shared/api/types.js';
import { PolicyPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { withLeague, withoutLeague } from '../model/scheme-edits.js';
import { RowFaults } from './scheme-faults.js';
import { TextField } from './scheme-fields.js';
import { AddRow, RemoveRow } from './scheme-rows.js';

interface SchemeLeaguesProps {
  readonly rules: SchemeRules;
  readonly onChange: (change: Partial<SchemeRules>) => void;
}

/** Who is assessed, in which leagues, by the items of which documents. */
export function SchemeLeagues({ rules, onChange }: SchemeLeaguesProps) {
  const { t } = useTranslation('assessments');
  return (
    <section className="scheme-section" aria-label={t('scheme.leagues')}>
      <h2>{t('scheme.leagues')}</h2>
      {rules.leagues.map((league, index) => {
        const at = `/leagues/${index}`;
        const change = (part: Partial<typeof league>) =>
          onChange({
            leagues: rules.leagues.map((each, place) => (place === index ? { ...each, ...part } : each)),
          });
        return (
          <div key={league.key} role="group" aria-label={league.name}>
            <div className="scheme-row">
              <TextField
                label={t('scheme.league')}
                at={`${at}/name`}
                value={league.name}
                onChange={(name) => change({ name })}
              />
              <Select
                aria-label={t('scheme.members')}
                value={league.members}
                options={(['departments', 'regions', 'titles'] as const).map((value) => ({
                  value,
                  label: t(`members.${value}`),
                }))}
                onChange={(members) => change({ members })}
              />
              <Named
                ids={league.unitIds}
                Picker={UnitPicker}
                all={t('scheme.allUnits')}
                add={t('scheme.nameUnit')}
                nameOf={(number) => t('scheme.namedUnit', { number })}
                onChange={(unitIds) => change({ unitIds })}
              />
              {rules.leagues.length === 1 ? null : (
                <RemoveRow name={league.name} onRemove={() => onChange(withoutLeague(rules, league.key))} />
              )}
            </div>
            <RowFaults at={[at, `${at}/key`, `${at}/members`, `${at}/unitIds`]} />
          </div>
        );
      })}
      <AddRow
        label={t('scheme.addLeague')}
        onAdd={() => onChange(withLeague(rules, t('scheme.newLeague')))}
      />
      <div className="scheme-row scheme-policies">
        <span>{t('scheme.policies')}</span>
        <Named
          ids={rules.policyIds}
          Picker={PolicyPicker}
          all={t('scheme.allPolicies')}
          add={t('scheme.namePolicy')}
          nameOf={(number) => t('scheme.namedPolicy', { number })}
          onChange={(policyIds) => onChange({ policyIds })}
        />
      </div>
      <RowFaults at={['/policyIds']} />
    </section>
  );
}

interface NamedProps {
  readonly ids: readonly string[];
  readonly Picker: typeof UnitPicker | typeof PolicyPicker;
  /** What it means that none is named. */
  readonly all: string;
  readonly add: string;
  readonly nameOf: (number: number) => string;
  readonly onChange: (ids: string[]) => void;
}

/** Only these; none: all of the kind. */
function Named({ ids, Picker, all, add, nameOf, onChange }: NamedProps) {
  return (
    <>
      {ids.length === 0 ? <span className="soft">{all}</span> : null}
      {ids.map((id, index) => (
        <Picker
          key={id}
          value={id}
          aria-label={nameOf(index + 1)}
          onChange={(next) =>
            onChange(
              next === undefined
                ? ids.filter((each) => each !== id)
                : ids.map((each) => (each === id ? next : each)),
            )
          }
        />
      ))}
      <Picker
        key={`next-${ids.length}`}
        aria-label={add}
        placeholder={add}
        onChange={(id) => {
          if (id !== undefined && !ids.includes(id)) onChange([...ids, id]);
        }}
      />
    </>
  );
}
