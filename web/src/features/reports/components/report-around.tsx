import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Report } from '../../../shared/api/types.js';
import { ReportStateTag } from './report-head.js';

/** For the lead: what the other units of the task say for the same period. */
export function Partners({ partners }: { partners: Report['partners'] }) {
  const { t } = useTranslation(['reports', 'shared']);
  if (partners.length === 0) return null;
  return (
    <section className="report-card">
      <h2>{t('partners.title', { count: partners.length })}</h2>
      <ul className="partners">
        {partners.map((partner) => (
          <li key={partner.reportId}>
            <div>
              <Link to={`/reports/${partner.reportId}`}>{partner.unit.name}</Link>{' '}
              <ReportStateTag state={partner.state} />
              {partner.progress !== null ? <span>{partner.progress}%</span> : null}
            </div>
            <p className="words">{partner.done || <span className="soft">{t('partners.nothing')}</span>}</p>
          </li>
        ))}
      </ul>
    </section>
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
