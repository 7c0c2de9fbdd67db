import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { linkTo } from '../../../shared/lib/url-state.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { LightTag } from '../../../shared/ui/light-tag.js';
import { useLongestOverdue } from '../api/list-longest-overdue.js';
import { type BoardFilters, overdueLink } from '../model/board-links.js';

/** The items overdue longest, with the reason of their light. */
export function LongestOverdue({ filters, live }: { filters: BoardFilters; live: boolean }) {
  const { t } = useTranslation('board');
  const overdue = useLongestOverdue(filters, live);
  const page = overdue.data;
  return (
    <section className="card" aria-label={t('overdueList')}>
      <h2>
        {t('overdueList')}
        {page && page.total > 0 ? (
          <Link className="more" to={overdueLink(filters)}>
            {t('seeAll', { count: page.total })}
          </Link>
        ) : null}
      </h2>
      {overdue.error ? <ErrorNotice error={overdue.error} onRetry={() => void overdue.refetch()} /> : null}
      {overdue.isPending ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : null}
      {page?.total === 0 ? <p className="soft">{t('noneOverdue')}</p> : null}
      <ul className="overdue-list">
        {page?.items.map((item) => (
          <li key={item.id}>
            <Link
              className="title"
              title={item.title}
              to={linkTo(`/work-items/${item.id}`, { asOf: filters.asOf })}
            >
              {item.title}
            </Link>
            <span className="days">{t('daysOverdue', { count: item.daysOverdue })}</span>
            <span className="under">
              {item.unit.name} · {t('deadlineWas', { date: item.deadline })}
            </span>
            <span className="under">
              <LightTag light={item.light} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
