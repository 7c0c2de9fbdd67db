import { useQueries } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listDirectives, type DirectiveQuery } from '../../../shared/api/directives.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';

/** Each count leads to exactly the rows it counts. */
const COUNTS = [
  { name: 'open', colour: 'warning', query: { state: 'open' } },
  { name: 'overdue', colour: 'error', query: { overdue: 'true' } },
  { name: 'answered', colour: 'processing', query: { state: 'answered' } },
] as const satisfies readonly { name: string; colour: string; query: DirectiveQuery }[];

/** How the directives of leaders stand, on the board. */
export function BoardDirectives() {
  const { t } = useTranslation('directives');
  const counts = useQueries({
    queries: COUNTS.map(({ query }) => ({
      queryKey: queryKeys.directives({ ...query, limit: 1 }),
      queryFn: () => listDirectives({ ...query, limit: 1 }),
    })),
  });
  const failed = counts.find(({ error }) => error);
  return (
    <section className="card" aria-label={t('title')}>
      <h2>
        <Link to="/directives">{t('title')}</Link>
      </h2>
      {failed ? <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      <div className="board-counts">
        {COUNTS.map(({ name, colour, query }, index) => (
          <Link key={name} to={`/directives?${new URLSearchParams(query).toString()}`}>
            <Tag color={colour}>{t(`board.${name}`)}</Tag>
            <strong>{counts[index]?.data?.total ?? '…'}</strong>
          </Link>
        ))}
      </div>
    </section>
  );
}
