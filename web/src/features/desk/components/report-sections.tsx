import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import type { ReportState, ReportSummary } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import { LeadDay } from '../../../shared/ui/lead-day.js';
import { listReports } from '../api/list-reports.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;
const isToFill = (state: ReportState) => state === 'owed' || state === 'draft' || state === 'returned';

function useReportsIn(state: ReportState[], kind: 'report' | 'plan' = 'report') {
  const unit = useOwnUnit();
  // Of a closed period nothing can be done any more.
  const mine = {
    state,
    kind,
    cycleState: 'open' as const,
    // Nobody waits for what is not handed in of an item that was put away.
    ...(state.some(isToFill) ? { live: 'true' as const } : {}),
    ...(unit ? { unit: unit.id } : {}),
  };
  const filters = { ...mine, limit: SHOWN };
  const query = useQuery({ queryKey: queryKeys.reports(filters), queryFn: () => listReports(filters) });
  return { query, mine };
}

export function ToReport() {
  return <Owing name="toReport" states={['owed', 'draft']} />;
}

export function Returned() {
  return <Owing name="returned" states={['returned']} />;
}

/** Plans for a year are written at their items. */
export function PlansOwed() {
  const { query, mine } = useReportsIn(['owed', 'returned'], 'plan');
  return (
    <DeskSection name="plansOwed" query={query} to={linkTo('/reports', mine)}>
      {(query.data?.items ?? []).map((plan) => (
        <li key={plan.id}>
          <ReportLine report={plan} to={`/work-items/${plan.workItem.id}#plan`} due />
        </li>
      ))}
    </DeskSection>
  );
}

/** What the unit still has to hand in, the nearest date first. */
function Owing({ name, states }: { name: SectionName; states: ReportState[] }) {
  const { query, mine } = useReportsIn(states);
  return (
    <DeskSection name={name} query={query} to={linkTo('/reports', mine)}>
      {(query.data?.items ?? []).map((report) => (
        <li key={report.id}>
          <ReportLine report={report} to={`/reports/${report.id}`} due />
        </li>
      ))}
    </DeskSection>
  );
}

export function ToApprove() {
  return <Queue name="toApprove" state="submitted" />;
}

export function ToReview() {
  return <Queue name="toReview" state="approved" />;
}

/** Reports that wait for this person; each opens in the queue, so that the next follows. */
function Queue({ name, state }: { name: SectionName; state: 'submitted' | 'approved' }) {
  const { t } = useTranslation('desk');
  const { query, mine } = useReportsIn([state]);
  const queue = { state, unit: mine.unit };
  return (
    <DeskSection
      name={name}
      query={query}
      to={linkTo('/reports', mine)}
      actions={
        <Link to={linkTo('/reports/review', queue)}>
          <Button type="primary" size="small">
            {t('oneByOne')}
          </Button>
        </Link>
      }
    >
      {(query.data?.items ?? []).map((report) => (
        <li key={report.id}>
          <ReportLine report={report} to={linkTo('/reports/review', { ...queue, report: report.id })} />
        </li>
      ))}
    </DeskSection>
  );
}

function ReportLine({ report, to, due = false }: { report: ReportSummary; to: string; due?: boolean }) {
  const { t } = useTranslation(['desk', 'shared']);
  const unit = useOwnUnit();
  return (
    <div className="line">
      <span className="grow">
        <Link to={to}>{report.workItem.title}</Link>
        <span className="soft">
          {' '}
          {unit ? '' : `${report.unit.name} · `}
          {report.cycle.label}
          {report.state === 'draft' ? ` · ${t('shared:reportState.draft')}` : ''}
        </span>
        {due && report.leadOn ? (
          <>
            {' '}
            <LeadDay on={report.leadOn} />
          </>
        ) : null}
        {due && report.awaited > 0 ? (
          <strong className="late"> {t('shared:awaited', { count: report.awaited })}</strong>
        ) : null}
      </span>
      {due ? (
        <Due on={report.wantedOn} />
      ) : (
        <span className="soft nowrap">{t('submittedOn', { date: report.firstSubmittedOn ?? '' })}</span>
      )}
    </div>
  );
}
