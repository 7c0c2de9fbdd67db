import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitBoard } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { type BoardFilters, dueLink } from '../model/board-links.js';

interface UnitDueProps {
  readonly due: UnitBoard['due'];
  readonly filters: BoardFilters;
  /** The day looked at. */
  readonly date: string;
}

/** What comes due in the days ahead, the nearest first. */
export function UnitDue({ due, filters, date }: UnitDueProps) {
  const { t } = useTranslation('board');
  return (
    <section className="panel" aria-label={t('unitPage.due')}>
      <h2>
        {t('unitPage.due')}
        <span className="soft">{t('unitPage.dueUntil', { date: due.until })}</span>
        {due.total > 0 ? (
          <Link className="more" to={dueLink(filters, date, due.until)}>
            {t('seeAll', { count: due.total })}
          </Link>
        ) : null}
      </h2>
      {due.total === 0 ? <p className="soft">{t('unitPage.noneDue')}</p> : null}
      <ul className="plain-list">
        {due.items.map((item) => (
          <li key={item.id} className="line">
            <LightTag light={item.light} />
            <span className="grow">
              <Link to={linkTo(`/work-items/${item.id}`, { asOf: filters.asOf })}>{item.title}</Link>
              <div className="soft">
                {item.policy.title} {item.clauseRef}
              </div>
            </span>
            <span className="nowrap">
              {t('deadlineWas', { date: item.deadline })}
              {item.progress === null ? null : (
                <span className="soft"> {t('unitPage.progress', { percent: item.progress })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
