import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { listItemRequests } from '../api/list-item-requests.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

const FILTERS = { state: 'open', limit: 8 } as const;

export function ToDecide() {
  return <OpenRequests name="toDecide" />;
}

export function Asked() {
  return <OpenRequests name="asked" />;
}

/** Requests that wait for a decision: the office's to decide, the unit's to wait for. */
function OpenRequests({ name }: { name: SectionName }) {
  const { t } = useTranslation('desk');
  const query = useQuery({
    queryKey: queryKeys.itemRequests(FILTERS),
    queryFn: () => listItemRequests(FILTERS),
  });
  return (
    <DeskSection name={name} query={query} to="/requests?state=open">
      {(query.data?.items ?? []).map((request) => (
        <li key={request.id}>
          <div className="line">
            <Tag>{t(`requests.kind.${request.kind}`)}</Tag>
            <span className="grow">
              <Link to={`/work-items/${request.workItem.id}`}>{request.workItem.title}</Link>
              <span className="soft"> {request.workItem.unit.name}</span>
            </span>
            <span className="soft nowrap">{t('askedOn', { date: request.askedOn })}</span>
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
