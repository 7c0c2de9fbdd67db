import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listPolicies } from '../../../shared/api/directory.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { useSession } from '../../../shared/api/session.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import { listOutstandingCycles } from '../api/list-cycles.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 6;
const DRAFTS = { state: 'draft', limit: SHOWN } as const;

/** Documents read but not yet published. */
export function Drafts() {
  const { t } = useTranslation('desk');
  const query = useQuery({ queryKey: queryKeys.policies(DRAFTS), queryFn: () => listPolicies(DRAFTS) });
  return (
    <DeskSection name="drafts" query={query} to="/policies?state=draft">
      {(query.data?.items ?? []).map((policy) => (
        <li key={policy.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/policies/${policy.id}?show=questions`}>{policy.title}</Link>
            </span>
            <span className="soft nowrap">{t('tasks', { count: policy.taskCount })}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** Periods of the region in which something is still out. */
export function Cycles() {
  const { t } = useTranslation('desk');
  const { today, region } = useSession();
  const query = useQuery({
    queryKey: queryKeys.cycles({ outstanding: true, region: region.id, limit: SHOWN }),
    queryFn: () => listOutstandingCycles(region.id, SHOWN),
  });
  return (
    <DeskSection name="cycles" query={query} to="/cycles?state=open">
      {(query.data?.items ?? []).map(({ id, label, counts, dueOn }) => (
        <li key={id}>
          <div className="line">
            <span className="grow">
              <Link to={`/cycles/${id}`}>{label}</Link>
            </span>
            <Link to={linkTo('/reports', { cycle: id, state: ['owed', 'draft', 'returned'] })}>
              {t('owed', { count: counts.owed + counts.returned })}
            </Link>
            {counts.overdue > 0 ? (
              <Link className="late" to={linkTo('/reports', { cycle: id, overdue: 'true' })}>
                {t('overdue', { count: counts.overdue })}
              </Link>
            ) : null}
            {dueOn < today ? <span className="soft nowrap">{dueOn}</span> : <Due on={dueOn} />}
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
