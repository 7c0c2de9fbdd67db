import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listDirectives } from '../../../shared/api/directives.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { Due } from '../../../shared/ui/due.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;

export function DirectivesToAnswer() {
  return <Directives name="directivesToAnswer" state="open" />;
}

export function DirectivesToSettle() {
  return <Directives name="directivesToSettle" state="answered" />;
}

/** 领导批示 that wait: for an answer of the unit, or for the leader to settle them. */
function Directives({ name, state }: { name: SectionName; state: 'open' | 'answered' }) {
  const { t } = useTranslation(['desk', 'directives']);
  const filters = { state, limit: SHOWN } as const;
  const query = useQuery({
    queryKey: queryKeys.directives(filters),
    queryFn: () => listDirectives(filters),
  });
  return (
    <DeskSection name={name} query={query} to={`/directives?state=${state}`}>
      {(query.data?.items ?? []).map((directive) => (
        <li key={directive.id}>
          <div className="line">
            {directive.urgency === 'urgent' ? (
              <Tag color="volcano">{t('directives:urgency.urgent')}</Tag>
            ) : null}
            <span className="grow">
              <Link to={`/directives/${directive.id}`}>{directive.words}</Link>
              <span className="soft"> {directive.subject.title}</span>
            </span>
            {state === 'open' ? <Due on={directive.dueOn} /> : null}
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
