import { App, Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import type { PolicyEdits } from '../api/use-policy-edits.js';
import type { Policy } from '../model/policy.js';
import {
  CADENCES,
  dueOfKind,
  isSummedUp,
  MOST_AHEAD,
  mostCount,
  sameDemands,
  withDemand,
  withDue,
  withSupportAhead,
  type ReportingDemand,
} from '../model/reporting-demands.js';

interface DemandsFormProps {
  readonly policy: Policy;
  readonly edits: PolicyEdits;
}

/** How often a document asks for reports and by when; may be changed after publication, too. */
export function DemandsForm({ policy, edits }: DemandsFormProps) {
  const { t } = useTranslation('policies');
  const { message } = App.useApp();
  const [draft, setDraft] = useState<readonly ReportingDemand[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const demands = draft ?? policy.demands;
  const changed = draft !== null && !sameDemands(draft, policy.demands);
  const locked = !policy.abilities.demands || busy;

  async function save() {
    setBusy(true);
    setProblem(null);
    try {
      await edits.setReportingDemands([...demands]);
      setDraft(null);
      void message.success(t('demands.saved'));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="demands" aria-label={t('demands.title')}>
      <h3>{t('demands.title')}</h3>
      <p className="soft">{t(policy.state === 'published' ? 'demands.notePublished' : 'demands.note')}</p>
      {problem ? <ErrorNotice error={problem} /> : null}
      {CADENCES.map((cadence) => {
        const asked = demands.find((each) => each.cadence === cadence);
        const name = t(`demands.cadence.${cadence}`);
        return (
          <div key={cadence} className="demand">
            <Checkbox
              checked={asked !== undefined}
              disabled={locked}
              onChange={({ target }) => setDraft(withDemand(demands, cadence, target.checked))}
            >
              {name}
            </Checkbox>
            {asked ? (
              <DueFields
                name={name}
                from={cadence === 'yearly-plan' ? 'yearStart' : 'periodEnd'}
                due={asked.due}
                disabled={locked}
                onChange={(due) => setDraft(withDue(demands, cadence, due))}
              />
            ) : null}
            {asked && isSummedUp(cadence) ? (
              <SupportField
                name={name}
                days={asked.supportAhead}
                disabled={locked}
                onChange={(days) => setDraft(withSupportAhead(demands, cadence, days))}
              />
            ) : null}
          </div>
        );
      })}
      {demands.some(({ cadence }) => isSummedUp(cadence)) ? (
        <p className="soft">{t('demands.supportNote')}</p>
      ) : null}
      {policy.abilities.demands ? (
        <Button type="primary" disabled={!changed} loading={busy} onClick={() => void save()}>
          {t('demands.save')}
        </Button>
      ) : null}
    </section>
  );
}

interface SupportFieldProps {
  readonly name: string;
  readonly days: number;
  readonly disabled: boolean;
  readonly onChange: (days: number) => void;
}

function SupportField({ name, days, disabled, onChange }: SupportFieldProps) {
  const { t } = useTranslation('policies');
  return (
    <span className="due">
      {t('demands.support')}
      <InputNumber
        aria-label={t('demands.supportOf', { name })}
        disabled={disabled}
        min={0}
        max={MOST_AHEAD}
        precision={0}
        style={{ width: 64 }}
        value={days}
        onChange={(count) => {
          if (count !== null) onChange(count);
        }}
      />
      {t('demands.supportDays')}
    </span>
  );
}

interface DueFieldsProps {
  readonly name: string;
  /** What the days or months are counted from. */
  readonly from: 'yearStart' | 'periodEnd';
  readonly due: ReportingDemand['due'];
  readonly disabled: boolean;
  readonly onChange: (due: ReportingDemand['due']) => void;
}

function DueFields({ name, from, due, disabled, onChange }: DueFieldsProps) {
  const { t } = useTranslation('policies');
  return (
    <span className="due">
      <Select
        aria-label={t('demands.kindOf', { name })}
        disabled={disabled}
        value={due.kind}
        options={(['working-days', 'month-end'] as const).map((kind) => ({
          value: kind,
          label: t(`demands.kind.${from}.${kind}`),
        }))}
        onChange={(kind) => onChange(dueOfKind(kind))}
      />
      <InputNumber
        aria-label={t('demands.countOf', { name })}
        disabled={disabled}
        min={1}
        max={mostCount(due.kind)}
        precision={0}
        style={{ width: 64 }}
        value={due.count}
        onChange={(count) => {
          if (count !== null) onChange({ ...due, count });
        }}
      />
      {due.kind === 'month-end' ? (
        <Select
          aria-label={t('demands.offDayOf', { name })}
          disabled={disabled}
          value={due.offDay}
          options={(['next', 'previous'] as const).map((day) => ({
            value: day,
            label: t(`demands.offDay.${day}`),
          }))}
          onChange={(offDay) => onChange({ ...due, offDay })}
        />
      ) : null}
    </span>
  );
}
