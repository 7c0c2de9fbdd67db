import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { useMay } from '../../../shared/api/session.js';
import type { ReportState, ReportSummary } from '../../../shared/api/types.js';
import { reportPath, reportStateKey } from '../../../shared/lib/report-state.js';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { DataTable, usePlace, type DataColumn } from '../../../shared/ui/data-table.js';
import { Due } from '../../../shared/ui/due.js';
import { LeadDay } from '../../../shared/ui/lead-day.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { UnitPicker } from '../../../shared/ui/pickers.js';
import { listReports, type ReportFilters } from '../api/list-reports.js';
import { useRecentCycles } from '../api/list-cycles.js';
import { BatchDecision } from './batch-decision.js';
import { ReportStateTag } from './report-head.js';
import { ReportSheetActions } from './report-sheet-actions.js';
import './report.css';

const FILTERS = {
  state: 'many',
  cycle: 'one',
  unit: 'one',
  workItem: 'one',
  policy: 'one',
  region: 'one',
  overdue: 'one',
  cycleState: 'one',
  kind: 'one',
  live: 'one',
  show: 'one',
} as const;
const TO_DO: ReportState[] = ['owed', 'draft', 'returned'];
const OPEN: ReportState[] = [...TO_DO, 'submitted', 'approved'];
/** Of plans for a year. */
const PLAN_STATES: readonly ReportState[] = ['owed', 'returned', 'approved', 'accepted'];
const STATES: readonly ReportState[] = [...OPEN, 'accepted'];

/** Reports: for a unit its own, for the office and leaders those of the region. */
export function ReportsPage() {
  const { t } = useTranslation(['reports', 'shared']);
  const ownUnit = useOwnUnit();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const cycles = useRecentCycles();
  const mayApprove = useMay('report.approve');
  const mayReview = useMay('report.review');
  const mayWrite = useMay('report.write') && ownUnit !== null;
  // Nothing chosen: what is still open, rather than years of finished ones. A link with any filter shows its own rows.
  const untouched = Object.keys(filters).length === 0;
  const states = untouched ? (ownUnit ? TO_DO : OPEN) : filters.state?.filter(isState);
  const unit = untouched ? ownUnit?.id : filters.unit;
  // What is still to be done is never in a closed period.
  const cycleState = untouched || filters.cycleState === 'open' ? ('open' as const) : undefined;
  const live = (untouched && ownUnit !== null) || filters.live === 'true';
  const [ticked, setTicked] = useState<string[]>([]);
  const mine = ownUnit !== null && unit === ownUnit.id;
  const wanted: ReportFilters = {
    ...(states ? { state: states } : {}),
    ...(filters.cycle ? { cycle: filters.cycle } : {}),
    ...(unit ? { unit } : {}),
    ...(filters.policy ? { policy: filters.policy } : {}),
    ...(filters.region ? { region: filters.region } : {}),
    ...(filters.workItem ? { workItem: filters.workItem } : {}),
    ...(cycleState ? { cycleState } : {}),
    ...(live ? { live: 'true' as const } : {}),
    ...(filters.kind === 'report' || filters.kind === 'plan' ? { kind: filters.kind } : {}),
    ...(filters.overdue === 'true' ? { overdue: 'true' as const } : {}),
  };
  const query = { ...wanted, ...place };
  const reports = useQuery({
    queryKey: queryKeys.reports(query),
    queryFn: () => listReports(query),
    placeholderData: keepPreviousData,
  });

  /** The first choice starts from what is shown and keeps the rest of it; who chooses is shown items put away as well. */
  function choose(change: Parameters<typeof setFilters>[0]) {
    setFilters({ state: states, unit, show: 'all', cycleState, live: undefined, ...change });
  }

  const plans =
    filters.kind === 'plan' ||
    cycles.data?.items.find(({ id }) => id === filters.cycle)?.cadence === 'yearly-plan';
  const open =
    cycles.data?.items.filter(({ state, cadence }) => state === 'open' && cadence !== 'yearly-plan') ?? [];
  const sheetOf = filters.cycle ? open.find(({ id }) => id === filters.cycle) : open[0];
  const waiting = mayApprove ? 'submitted' : mayReview ? 'approved' : null;

  const columns = useMemo(
    (): DataColumn<ReportSummary>[] => [
      {
        key: 'item',
        title: t('list.item'),
        width: 360,
        render: (report) => (
          <>
            <Link to={reportPath(report.id, report.workItem.id, report.cycle.cadence)}>
              {report.workItem.title}
            </Link>
            <div className="soft">
              {report.workItem.policyTitle} <span className="nowrap">{report.workItem.clauseRef}</span>
            </div>
          </>
        ),
        text: (report) => report.workItem.title,
      },
      {
        key: 'policy',
        title: t('list.policy'),
        hidden: true,
        render: (report) => report.workItem.policyTitle,
        text: (report) => report.workItem.policyTitle,
      },
      {
        key: 'unit',
        title: t('list.unit'),
        width: 150,
        hidden: mine,
        render: (report) => report.unit.name,
        text: (report) => report.unit.name,
      },
      {
        key: 'role',
        width: 90,
        title: t('list.role'),
        render: (report) => t(`shared:role.${report.role}`),
        text: (report) => t(`shared:role.${report.role}`),
      },
      {
        key: 'cycle',
        width: 130,
        title: t('list.cycle'),
        render: (report) => <span className="nowrap">{report.cycle.label}</span>,
        text: (report) => report.cycle.label,
      },
      {
        key: 'state',
        width: 120,
        title: t('list.state'),
        render: (report) => <ReportStateTag state={report.state} cadence={report.cycle.cadence} />,
        text: (report) => t(reportStateKey(report.state, report.cycle.cadence)),
      },
      {
        key: 'wantedOn',
        width: 150,
        title: t('list.wantedOn'),
        render: (report) =>
          report.cycle.state === 'open' && TO_DO.includes(report.state) ? (
            <>
              <Due on={report.wantedOn} /> {report.leadOn ? <LeadDay on={report.leadOn} /> : null}
            </>
          ) : (
            <span className="soft nowrap">{report.wantedOn}</span>
          ),
        text: (report) => report.wantedOn,
      },
      {
        key: 'submittedOn',
        width: 120,
        title: t('list.submittedOn'),
        render: (report) => (
          <span className="nowrap">
            {report.firstSubmittedOn}
            {report.firstSubmittedOn && report.late ? <span className="late"> {t('head.late')}</span> : null}
          </span>
        ),
        text: (report) => report.firstSubmittedOn,
      },
      {
        key: 'progress',
        width: 70,
        title: t('list.progress'),
        align: 'right',
        render: (report) => (report.progress === null ? '' : `${report.progress}%`),
        text: (report) => report.progress,
      },
    ],
    [t, mine],
  );

  return (
    <div className="page">
      <PageHeader
        title={t(plans ? 'list.plans' : mine ? 'list.mine' : 'list.title')}
        note={t(plans ? 'list.plansNote' : 'list.note')}
      >
        {mayWrite && sheetOf ? (
          <>
            <span className="soft">{sheetOf.label}</span>
            <ReportSheetActions cycle={sheetOf} />
          </>
        ) : null}
      </PageHeader>
      <div className="report-filters no-print">
        <Select
          mode="multiple"
          allowClear
          aria-label={t('list.state')}
          placeholder={t('list.state')}
          style={{ minWidth: 200 }}
          value={states ?? []}
          options={(plans ? PLAN_STATES : STATES).map((state) => ({
            value: state,
            label: t(reportStateKey(state, plans ? 'yearly-plan' : 'quarterly')),
          }))}
          onChange={(state) => choose({ state })}
        />
        <Select
          allowClear
          aria-label={t('list.cycle')}
          placeholder={t('list.cycle')}
          style={{ minWidth: 180 }}
          value={filters.cycle}
          loading={cycles.isPending}
          options={(cycles.data?.items ?? []).map(({ id, label, region }) => ({
            value: id,
            label: ownUnit ? label : `${label}（${region.name}）`,
          }))}
          onChange={(cycle: string | undefined) => choose({ cycle })}
        />
        {ownUnit ? null : (
          <UnitPicker
            aria-label={t('list.unit')}
            value={unit}
            onChange={(chosen) => choose({ unit: chosen })}
          />
        )}
        <Checkbox
          checked={filters.overdue === 'true'}
          onChange={(event) => choose({ overdue: event.target.checked ? 'true' : undefined })}
        >
          {t('list.overdue')}
        </Checkbox>
      </div>
      <DataTable<ReportSummary>
        label={t(plans ? 'list.plans' : 'list.title')}
        exportName={t(plans ? 'list.plans' : 'list.title')}
        columns={columns}
        query={reports}
        rowKey={({ id }) => id}
        {...(waiting
          ? {
              selection: {
                keys: ticked,
                onChange: setTicked,
                // Plans are decided at their items.
                selectable: (report) =>
                  report.state === waiting &&
                  report.cycle.cadence !== 'yearly-plan' &&
                  (ownUnit === null || report.unit.id === ownUnit.id),
                actions: <BatchDecision state={waiting} ids={ticked} onDone={() => setTicked([])} />,
              },
            }
          : {})}
        sheet={{ kind: 'reports', query: wanted }}
        empty={{ text: t('list.empty') }}
      />
    </div>
  );
}

function isState(text: string): text is ReportState {
  return (STATES as readonly string[]).includes(text);
}
