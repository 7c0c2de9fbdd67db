import { useQueries } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type EnterpriseRequestQuery,
  listEnterpriseRequests,
} from '../../../shared/api/enterprise-requests.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';

/** Each count leads to exactly the rows it counts. */
const COUNTS = [
  { name: 'open', colour: 'processing', query: { open: 'true' } },
  { name: 'overdue', colour: 'error', query: { overdue: 'true' } },
  { name: 'satisfied', colour: 'success', query: { satisfaction: 'satisfied' } },
  { name: 'dissatisfied', colour: 'warning', query: { satisfaction: 'dissatisfied' } },
] as const satisfies readonly { name: string; colour: string; query: EnterpriseRequestQuery }[];

/** How requests of enterprises stand, on the board. */
export function BoardEnterpriseRequests() {
  const { t } = useTranslation('enterprise-requests');
  const counts = useQueries({
    queries: COUNTS.map(({ query }) => ({
      queryKey: queryKeys.enterpriseRequests({ ...query, limit: 1 }),
      queryFn: () => listEnterpriseRequests({ ...query, limit: 1 }),
    })),
  });
  const failed = counts.find(({ error }) => error);
  return (
    <section className="card" aria-label={t('title')}>
      <h2>
        <Link to="/enterprise-requests">{t('title')}</Link>
      </h2>
      {failed ? <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      <div className="board-counts">
        {COUNTS.map(({ name, colour, query }, index) => (
          <Link key={name} to={`/enterprise-requests?${new URLSearchParams(query).toString()}`}>
            <Tag color={colour}>{t(`board.${name}`)}</Tag>
            <strong>{counts[index]?.data?.total ?? '…'}</strong>
          </Link>
        ))}
      </div>
    </section>
  );
}
