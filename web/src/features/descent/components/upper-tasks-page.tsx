import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useFilters } from '../../../shared/lib/use-filters.js';
import { ErrorNotice, PageProblem } from '../../../shared/ui/error-notice.js';
import { PageHeader } from '../../../shared/ui/page-header.js';
import { useDescentLinks } from '../api/descent-links.js';
import { usePolicyDescent } from '../api/policy-descent.js';
import { LinkList } from './link-list.js';
import { UpperPolicies } from './upper-policies.js';
import './descent.css';

const FILTERS = { upper: 'one' } as const;

/** 上级任务: which document above a policy carries out, and task by task which of its tasks carries out which above. */
export function UpperTasksPage() {
  const { t } = useTranslation('descent');
  const { id = '' } = useParams();
  const [filters, setFilters] = useFilters(FILTERS);
  const descent = usePolicyDescent(id);
  const uppers = descent.data?.uppers ?? [];
  const chosen = (
    uppers.find(({ policy }) => policy.id === filters.upper) ??
    uppers.find(({ state }) => state === 'linked') ??
    uppers[0]
  )?.policy.id;
  const links = useDescentLinks(id, chosen);
  if (descent.error && !descent.data)
    return <PageProblem error={descent.error} onRetry={() => void descent.refetch()} />;
  if (!descent.data)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 12 }} />
      </div>
    );
  return (
    <div className="page">
      <PageHeader
        title={t('upper.title')}
        note={
          <span className="descent-text">
            <Link to={`/policies/${id}`}>{descent.data.policy.title}</Link> · {t('upper.note')}
          </span>
        }
      />
      {descent.error ? <ErrorNotice error={descent.error} onRetry={() => void descent.refetch()} /> : null}
      <UpperPolicies descent={descent.data} chosen={chosen} onChoose={(upper) => setFilters({ upper })} />
      {links.error ? <ErrorNotice error={links.error} onRetry={() => void links.refetch()} /> : null}
      {chosen && links.data ? (
        <LinkList key={chosen} links={links.data} draft={descent.data.state === 'draft'} />
      ) : null}
      {chosen && links.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
    </div>
  );
}
