import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../../shared/api/session.js';
import type { Report } from '../../../shared/api/types.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { useRemindPartners } from '../api/remind-partners.js';
import { handedIn } from '../model/take-over.js';
import { ReportStateTag } from './report-head.js';

/** For the lead: what the other units of the task say for the same period, and who of them it still waits for. */
export function Partners({ report }: { report: Report }) {
  const { t } = useTranslation(['reports', 'shared']);
  const { message } = App.useApp();
  const remind = useRemindPartners(report.id);
  const { partners } = report;
  if (partners.length === 0) return null;
  return (
    <section className="report-card">
      <h2>{t('partners.title', { count: partners.length })}</h2>
      {remind.error ? <ErrorNotice error={remind.error} /> : null}
      <ul className="partners">
        {partners.map((partner) => (
          <li key={partner.reportId}>
            <div>
              <Link to={`/reports/${partner.reportId}`}>{partner.unit.name}</Link>{' '}
              <ReportStateTag state={partner.state} />{' '}
              {partner.progress !== null ? <span>{partner.progress}%</span> : null}
              <PartnerDay partner={partner} open={report.cycle.state === 'open'} />
            </div>
            <p className="words">{partner.done || <span className="soft">{t('partners.nothing')}</span>}</p>
          </li>
        ))}
      </ul>
      {report.abilities.remindPartners ? (
        <Button
          className="no-print"
          loading={remind.isPending}
          onClick={() =>
            remind.mutate(undefined, {
              onSuccess: ({ units }) => void message.success(t('partners.reminded', { count: units })),
            })
          }
        >
          {t('partners.remind')}
        </Button>
      ) : null}
    </section>
  );
}

/** Until it has come in: by when it is wanted for the summary, or that this day has passed. */
function PartnerDay({ partner, open }: { partner: Report['partners'][number]; open: boolean }) {
  const { t } = useTranslation('reports');
  const { today } = useSession();
  if (!open || partner.leadOn === null || handedIn([partner]).length > 0) return null;
  return partner.leadOn < today ? (
    <strong className="late">{t('partners.passed', { date: partner.leadOn })}</strong>
  ) : (
    <span className="soft">{t('partners.leadOn', { date: partner.leadOn })}</span>
  );
}

/** Every return with its reason: the latest first, open ones loudest. */
export function Returns({ returns }: { returns: Report['returns'] }) {
  const { t } = useTranslation('reports');
  if (returns.length === 0) return null;
  return (
    <section className="report-card returns">
      <h2>{t('returns.title', { count: returns.length })}</h2>
      <ol>
        {returns.toReversed().map((each) => (
          <li
            key={`${each.returnedOn}${each.reason}${each.resubmittedOn}`}
            className={each.resubmittedOn ? undefined : 'open'}
          >
            <strong>{t(`returns.by.${each.by}`)}</strong> {each.actor} · {each.returnedOn}
            {each.dueOn ? ` · ${t('returns.due', { date: each.dueOn })}` : ''}
            <span className="soft">
              {' · '}
              {each.resubmittedOn ? t('returns.mended', { date: each.resubmittedOn }) : t('returns.open')}
            </span>
            <p className="words">{each.reason}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
