import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Report, ReportState } from '../../../shared/api/types.js';
import { reportStateKey } from '../../../shared/lib/report-state.js';
import { Due } from '../../../shared/ui/due.js';
import { LeadDay } from '../../../shared/ui/lead-day.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';

const COLOURS: Readonly<Record<ReportState, string>> = {
  owed: 'default',
  draft: 'default',
  submitted: 'blue',
  approved: 'geekblue',
  accepted: 'success',
  returned: 'warning',
};

interface ReportStateTagProps {
  readonly state: ReportState;
  readonly cadence?: Report['cycle']['cadence'];
}

export function ReportStateTag({ state, cadence = 'quarterly' }: ReportStateTagProps) {
  const { t } = useTranslation('shared');
  return <Tag color={COLOURS[state]}>{t(reportStateKey(state, cadence))}</Tag>;
}

/** Which report this is: the item, whose, which period, where it stands, by when. */
export function ReportHead({ report }: { report: Report }) {
  const { t } = useTranslation(['reports', 'shared']);
  const { workItem, unit, role, cycle, state } = report;
  const owing = state === 'owed' || state === 'draft' || state === 'returned';
  return (
    <header className="report-head">
      <p className="soft">
        {cycle.label} · {workItem.policyTitle} {workItem.clauseRef}
      </p>
      <h1>
        <Link to={`/work-items/${workItem.id}`}>{workItem.title}</Link>
      </h1>
      <p className="facts">
        <span>
          {unit.name}（{t(`shared:role.${role}`)}）
        </span>
        <ReportStateTag state={state} cadence={cycle.cadence} />
        <LightTag light={report.light} showReason />
        {owing && (cycle.state === 'open' || report.firstSubmittedOn === null) ? (
          cycle.state === 'open' ? (
            <>
              <Due on={report.wantedOn} />
              {report.leadOn ? <LeadDay on={report.leadOn} /> : null}
            </>
          ) : (
            <span className="soft">{t('head.wanted', { date: report.wantedOn })}</span>
          )
        ) : (
          <span className="soft">
            {t('head.submitted', { date: report.firstSubmittedOn ?? '' })}
            {report.late ? <strong className="late"> {t('head.late')}</strong> : null}
          </span>
        )}
      </p>
      {owing ? <UnarrangedYears on={[report.wantedOn]} /> : null}
    </header>
  );
}
