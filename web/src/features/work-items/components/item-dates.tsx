import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkItem } from '../../../shared/api/types.js';
import { daysBetween } from '../../../shared/lib/dates.js';
import { UnarrangedYears } from '../../../shared/ui/unarranged-years.js';
import { datesOf } from '../model/progress.js';

/** Original, approved and actual dates; the old date stays visible. `date` is the day the page is read for. */
export function ItemDates({ item, date }: { item: WorkItem; date: string }) {
  const { t } = useTranslation(['work-items', 'shared']);
  const { original, approved, amended, actual } = datesOf(item, date);
  const live = item.state === 'assigned' || item.state === 'accepted' || item.state === 'closing';
  const left = live && item.deadline ? daysBetween(date, item.deadline) : null;
  const recurring = item.deadlines.filter(({ recurrence }) => recurrence !== null);
  return (
    <section className="panel" aria-label={t('dates.title')}>
      <h2>{t('dates.title')}</h2>
      <dl className="facts">
        <dt>{t('dates.original')}</dt>
        <dd>{original ?? t('noDeadline')}</dd>
        {amended.map(({ on, from, to }) => (
          <div key={on} style={{ display: 'contents' }}>
            <dt>{t('dates.amended')}</dt>
            <dd>
              {from ?? t('noDeadline')} → {to ?? t('noDeadline')}
              <span className="soft"> {t('dates.amendedOn', { date: on })}</span>
            </dd>
          </div>
        ))}
        <dt>{t('dates.approved')}</dt>
        <dd>{approved ?? <span className="soft">{t('dates.noExtension')}</span>}</dd>
        <dt>{t('dates.actual')}</dt>
        <dd>
          {actual ?? <span className="soft">{t('dates.open')}</span>}
          {left === null ? null : left < 0 ? (
            <Tag color="error" style={{ marginInlineStart: 8 }}>
              {t('dates.over', { count: -left })}
            </Tag>
          ) : (
            <Tag style={{ marginInlineStart: 8 }}>{t('dates.left', { count: left })}</Tag>
          )}
        </dd>
        <dt>{t('dates.assigned')}</dt>
        <dd>{item.assignedOn}</dd>
        <dt>{t('dates.accepted')}</dt>
        <dd>{item.acceptedOn ?? <span className="soft">{t('dates.notAccepted')}</span>}</dd>
        {item.deadlines
          .filter(({ quote }) => quote !== '')
          .map(({ quote, basis }) => (
            <div key={quote} style={{ display: 'contents' }}>
              <dt>{t('dates.printed')}</dt>
              <dd>
                {t('quoted', { text: quote })}
                {basis === 'inherited' ? <span className="soft"> {t('dates.inherited')}</span> : null}
              </dd>
            </div>
          ))}
        {recurring.length > 0 ? (
          <>
            <dt>{t('dates.recurring')}</dt>
            <dd>{recurring.map(({ recurrence }) => t(`recurrence.${recurrence}`)).join('、')}</dd>
          </>
        ) : null}
      </dl>
      <UnarrangedYears on={[live ? item.deadline : null]} />
    </section>
  );
}
