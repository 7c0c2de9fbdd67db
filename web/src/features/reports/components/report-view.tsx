import { Alert, App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/api/session.js';
import { ApiProblem } from '../../../shared/api/problem.js';
import type { Report } from '../../../shared/api/types.js';
import { draftStore } from '../../../shared/lib/kept-draft.js';
import { momentText } from '../../../shared/lib/dates.js';
import { useEditSession } from '../../../shared/lib/use-edit-session.js';
import { EvidenceBox } from '../../../shared/ui/evidence/evidence-box.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { SaveState, SaveTrouble } from '../../../shared/ui/save-state.js';
import { useReportSaving } from '../api/use-report-saving.js';
import { useReportStep } from '../api/use-report-steps.js';
import {
  draftOf,
  heldDraft,
  editBetween,
  isSendable,
  missingFor,
  REPORT_RULES,
  type ReportDraft,
  type ReportField,
} from '../model/report-draft.js';
import { Partners, Returns } from './report-around.js';
import { FedNote, TakeOver } from './filled-in.js';
import { ReportForm } from './report-form.js';
import { ReportHead } from './report-head.js';
import { ReportReading } from './report-reading.js';
import { ReportSteps } from './report-steps.js';
import './report.css';

/** One report on a page: last period beside it, the form for who writes, the text for who reads and decides. */
export function ReportView({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const [dialog, setDialog] = useState<'accept' | 'return' | null>(null);
  const { previous } = report;
  return (
    <div className="page report">
      <ReportHead report={report} />
      {report.cycle.state === 'closed' ? (
        <Alert
          className="report-closed"
          type="info"
          showIcon
          title={t(report.firstSubmittedOn === null ? 'current.closedOwed' : 'current.closed', {
            label: report.cycle.label,
          })}
        />
      ) : null}
      <div className="report-columns">
        <section className="report-card previous">
          <h2>{previous ? t('previous.title', { label: previous.label }) : t('previous.none')}</h2>
          {previous ? (
            <ReportReading content={previous} targets={report.targets} />
          ) : (
            <EmptyState text={t('previous.noneNote')} />
          )}
        </section>
        <div>
          <Returns returns={report.returns} />
          {report.abilities.write ? (
            <Writing report={report} />
          ) : (
            <section className="report-card">
              <h2>{t('current.title', { label: report.cycle.label })}</h2>
              {report.state === 'owed' ? (
                <EmptyState text={t('current.owed')} />
              ) : (
                <ReportReading content={report} targets={report.targets} />
              )}
              <EvidenceBox place={{ kind: 'report', id: report.id }} />
              <People report={report} />
              <div className="report-bar no-print">
                <ReportSteps report={report} dialog={dialog} onDialog={setDialog} onDone={() => undefined} />
              </div>
            </section>
          )}
          <Partners report={report} />
        </div>
      </div>
    </div>
  );
}

function People({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const said = (['submittedBy', 'approvedBy', 'reviewedBy'] as const).filter((who) => report[who] !== null);
  if (said.length === 0) return null;
  return (
    <p className="soft people">{said.map((who) => t(`people.${who}`, { name: report[who] })).join(' · ')}</p>
  );
}

function Writing({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const { message } = App.useApp();
  const { userId } = useSession();
  const [strict, setStrict] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const step = useReportStep(report.id);
  const saving = useReportSaving(report.id);
  const incoming = useMemo(() => draftOf(report), [report]);
  const store = useMemo(() => draftStore<ReportDraft>(userId, 'report', report.id), [userId, report.id]);
  const { draft, base, change, status, error, conflicts, takenOver, flush, keepMine, takeTheirs } =
    useEditSession<ReportDraft>({
      incoming,
      version: report.version,
      rules: REPORT_RULES,
      store,
      enabled: report.abilities.write,
      valid: isSendable,
      save: async (from, to, version) => heldDraft(await saving.save(version, editBetween(from, to))),
      reload: async () => heldDraft(await saving.reload()),
    });
  const missing = missingFor(draft, report.targets);
  const wordsFor = (fields: readonly ReportField[]) => fields.map((field) => t(`field.${field}`));

  async function submit() {
    // A second press finds the first one under way; the server, too, takes a report only once.
    if (submitting) return;
    if (missing.length > 0) {
      setStrict(true);
      return;
    }
    setSubmitting(true);
    try {
      if (!(await flush())) return;
      await step.mutateAsync({ kind: 'submit' });
      void message.success(t('done.submit'));
    } catch (cause) {
      // Shown below from the state of the call.
      if (!(cause instanceof ApiProblem)) throw cause;
    } finally {
      setSubmitting(false);
    }
  }

  return (
    <section className="report-card">
      <h2>{t('current.title', { label: report.cycle.label })}</h2>
      <SaveTrouble
        status={status}
        error={error}
        conflicts={wordsFor(conflicts)}
        takenOver={wordsFor(takenOver)}
        theirs={<Theirs fields={conflicts} draft={base} report={report} />}
        onRetry={() => void flush()}
        onKeepMine={keepMine}
        onTakeTheirs={takeTheirs}
      />
      <FedNote report={report} />
      <TakeOver report={report} onTake={change} />
      <ReportForm report={report} draft={draft} strict={strict} onChange={change} />
      <EvidenceBox place={{ kind: 'report', id: report.id }} />
      {step.error ? <ErrorNotice error={step.error} /> : null}
      {strict && missing.length > 0 ? (
        <Alert type="warning" showIcon role="alert" title={t('missing.title', { count: missing.length })} />
      ) : null}
      <div className="report-bar no-print">
        <Button
          type="primary"
          loading={submitting}
          disabled={!report.abilities.submit || conflicts.length > 0}
          onClick={() => void submit()}
        >
          {t('step.submit')}
        </Button>
        <SaveState status={status} error={error} />
        {status === 'saved' && report.savedAt ? (
          <span className="soft">{t('form.savedAt', { time: momentText(report.savedAt) })}</span>
        ) : null}
      </div>
    </section>
  );
}

/** The other side of a conflict, in words. */
function Theirs({
  fields,
  draft,
  report,
}: {
  fields: readonly ReportField[];
  draft: ReportDraft;
  report: Report;
}) {
  const { t } = useTranslation('reports');
  const wordsOf = (field: ReportField): string => {
    const value = draft[field];
    if (field === 'judgement') return draft.judgement ? t(`judgement.${draft.judgement}`) : '';
    if (field !== 'figures') return String(value ?? '');
    return draft.figures
      .map(({ targetId, periodValue, cumulativeValue }) => {
        const name = report.targets.find(({ id }) => id === targetId)?.object ?? '';
        return `${name} ${periodValue ?? '—'} / ${cumulativeValue ?? '—'}`;
      })
      .join('；');
  };
  return (
    <ul>
      {fields.map((field) => (
        <li key={field}>
          <strong>{t(`field.${field}`)}</strong>：{wordsOf(field)}
        </li>
      ))}
    </ul>
  );
}
