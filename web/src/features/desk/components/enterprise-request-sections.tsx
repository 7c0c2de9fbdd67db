import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listEnterpriseRequests } from '../../../shared/api/enterprise-requests.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { EnterpriseRequestSummary } from '../../../shared/api/types.js';
import { Due } from '../../../shared/ui/due.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;

/** The day by which the next step is due. */
function nextDue({ steps }: EnterpriseRequestSummary): string {
  const next = [steps.answer, steps.opinion, steps.settlement].find(({ doneOn }) => doneOn === null);
  return (next ?? steps.settlement).dueOn;
}

/** 企业诉求 that the unit has not settled. */
export function EnterpriseRequestsToHandle() {
  const filters = { open: 'true', limit: SHOWN } as const;
  const query = useQuery({
    queryKey: queryKeys.enterpriseRequests(filters),
    queryFn: () => listEnterpriseRequests(filters),
  });
  return (
    <DeskSection name="enterpriseRequestsToHandle" query={query} to="/enterprise-requests?open=true">
      {(query.data?.items ?? []).map((request) => (
        <Row key={request.id} request={request} due={nextDue(request)} />
      ))}
    </DeskSection>
  );
}

/** Those of the region with a step that is past its day. */
export function EnterpriseRequestsOverdue() {
  const filters = { overdue: 'true', limit: SHOWN } as const;
  const query = useQuery({
    queryKey: queryKeys.enterpriseRequests(filters),
    queryFn: () => listEnterpriseRequests(filters),
  });
  return (
    <DeskSection name="enterpriseRequestsOverdue" query={query} to="/enterprise-requests?overdue=true">
      {(query.data?.items ?? []).map((request) => (
        <Row key={request.id} request={request} due={nextDue(request)} />
      ))}
    </DeskSection>
  );
}

/** Settled ones about which the office has not asked the enterprise yet. */
export function EnterpriseRequestsToRate() {
  const filters = { state: 'settled', limit: SHOWN } as const;
  const query = useQuery({
    queryKey: queryKeys.enterpriseRequests(filters),
    queryFn: () => listEnterpriseRequests(filters),
  });
  return (
    <DeskSection name="enterpriseRequestsToRate" query={query} to="/enterprise-requests?state=settled">
      {(query.data?.items ?? []).map((request) => (
        <Row key={request.id} request={request} />
      ))}
    </DeskSection>
  );
}

function Row({ request, due }: { readonly request: EnterpriseRequestSummary; readonly due?: string }) {
  const { t } = useTranslation('enterprise-requests');
  return (
    <li>
      <div className="line">
        <span className="grow">
          <Link to={`/enterprise-requests/${request.id}`}>{request.enterprise}</Link>
          <span className="soft">
            {' '}
            {t(`state.${request.state}`)} · {request.unit.name}
          </span>
        </span>
        {due ? <Due on={due} /> : null}
      </div>
    </li>
  );
}
