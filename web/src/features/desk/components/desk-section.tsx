import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import type { SectionName } from '../model/desk-sections.js';

interface DeskSectionProps {
  readonly name: SectionName;
  readonly query: UseQueryResult<{ readonly total: number; readonly items: readonly unknown[] }>;
  /** The list of exactly the rows that are counted. */
  readonly to: string;
  /** What is counted, where the title does not say all. */
  readonly note?: string;
  /** What can be done with many at once. */
  readonly actions?: ReactNode;
  /** The rows as list items. */
  readonly children: ReactNode;
}

/** One kind of work: how much of it there is, and the most pressing rows. */
export function DeskSection({ name, query, to, note, actions, children }: DeskSectionProps) {
  const { t } = useTranslation('desk');
  const total = query.data?.total;
  const shown = query.data?.items.length ?? 0;
  const title = t(`section.${name}`);
  return (
    <section className={total === 0 ? 'desk-section empty' : 'desk-section'} aria-label={title}>
      <header>
        <h2>
          <Link to={to}>
            {title} {total === undefined ? null : <strong className="count">{total}</strong>}
          </Link>
        </h2>
        {total ? actions : null}
      </header>
      {note === undefined ? null : <p className="soft">{note}</p>}
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
      {total === 0 ? <p className="soft">{t(`none.${name}`)}</p> : null}
      <ul>{children}</ul>
      {total !== undefined && total > shown ? <Link to={to}>{t('all', { count: total })}</Link> : null}
    </section>
  );
}
