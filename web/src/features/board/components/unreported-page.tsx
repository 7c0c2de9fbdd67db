import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { ReportSummary } from '../../../shared/api/types.js';
import { daysBetween } from '../../../shared/lib/dates.js';
import { reportPath, reportStateKey } from '../../../shared/lib/report-state.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useAsOf, useFilters } from '../../../shared/lib/use-filters.js';
import { AsOfPicker } from '../../../shared/ui/as-of-picker.js';
import { type DataColumn, DataTable, usePlace } from '../../../shared/ui/data-table.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { PolicyPicker, RegionPicker, UnitPicker } from '../../../shared/ui/pickers.js';
import { UnitLink } from '../../../shared/ui/unit-link.js';
import { listUnreported } from '../api/list-unreported.js';
import './unreported-page.css';

const FILTERS = { region: 'one', policy: 'one', unit: 'one', cycle: 'one' } as const;

/** The date that had passed: after a return, the new one, unless that was still to come on the day looked at. */
function passedOn(report: ReportSummary, date: string): string {
  return report.wantedOn < date ? report.wantedOn : report.dueOn;
}

/** Who has not reported: each report that is due and has not come in. */
export function UnreportedPage() {
  const { t } = useTranslation(['board', 'shared']);
  const { asOf, date } = useAsOf();
  const [filters, setFilters] = useFilters(FILTERS);
  const place = usePlace();
  const query = { asOf, ...filters };
  const reports = useQuery({
    queryKey: queryKeys.reports({ overdue: true, ...query, ...place }),
    queryFn: () => listUnreported({ ...query, ...place }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(
    (): DataColumn<ReportSummary>[] => [
      {
        key: 'unit',
        title: t('unit'),
        width: 190,
        render: (report) => <UnitLink unit={report.unit} asOf={asOf} />,
        text: (report) => report.unit.name,
      },
      {
        key: 'item',
        title: t('unreportedPage.item'),
        width: 360,
        render: (report) => (
          <>
            <Link to={linkTo(`/work-items/${report.workItem.id}`, { asOf })}>{report.workItem.title}</Link>
            <div className="soft">
              {report.workItem.policyTitle} {report.workItem.clauseRef}
            </div>
          </>
        ),
        text: (report) => report.workItem.title,
      },
      {
        key: 'policy',
        title: t('policy'),
        hidden: true,
        width: 220,
        render: (report) => report.workItem.policyTitle,
        text: (report) => report.workItem.policyTitle,
      },
      {
        key: 'cycle',
        title: t('unreportedPage.cycle'),
        width: 130,
        render: (report) => report.cycle.label,
        text: (report) => report.cycle.label,
      },
      {
        key: 'due',
        title: t('unreportedPage.due'),
        width: 120,
        render: (report) => passedOn(report, date),
        text: (report) => passedOn(report, date),
      },
      {
        key: 'days',
        title: t('unreportedPage.days'),
        width: 100,
        align: 'right',
        render: (report) => (
          <strong style={{ color: 'var(--light-red)' }}>
            {t('unreportedPage.daysLate', { count: daysBetween(passedOn(report, date), date) })}
          </strong>
        ),
        text: (report) => daysBetween(passedOn(report, date), date),
      },
      {
        key: 'state',
        title: t('unreportedPage.state'),
        width: 110,
        render: (report) => t(reportStateKey(report.state, report.cycle.cadence)),
        text: (report) => t(reportStateKey(report.state, report.cycle.cadence)),
      },
      {
        key: 'open',
        title: t('unreportedPage.open'),
        width: 90,
        render: (report) => (
          <Link to={reportPath(report.id, report.workItem.id, report.cycle.cadence)}>
            {t('unreportedPage.openIt')}
          </Link>
        ),
      },
    ],
    [t, asOf, date],
  );

  return (
    <div className="page">
      <PageHeader title={t('unreportedPage.title')} note={t('unreportedPage.note')}>
        <AsOfPicker />
      </PageHeader>
      <section className="unreported-filters no-print" aria-label={t('unreportedPage.filters')}>
        <UnitPicker
          asOf={asOf}
          aria-label={t('unit')}
          placeholder={t('unit')}
          value={filters.unit}
          onChange={(unit) => setFilters({ unit })}
        />
        <PolicyPicker
          aria-label={t('policy')}
          placeholder={t('allPolicies')}
          value={filters.policy}
          onChange={(policy) => setFilters({ policy })}
        />
        <RegionPicker
          aria-label={t('region')}
          placeholder={t('allRegions')}
          value={filters.region}
          onChange={(region) => setFilters({ region })}
        />
      </section>
      <DataTable<ReportSummary>
        label={t('unreportedPage.title')}
        columns={columns}
        query={reports}
        rowKey={({ id }) => id}
        sheet={{ kind: 'unreported', query }}
        empty={{ text: t('allReported') }}
      />
    </div>
  );
}
