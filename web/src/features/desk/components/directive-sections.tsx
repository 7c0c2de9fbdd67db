import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DirectiveQuery, listDirectives } from '../../../shared/api/directives.js';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import type { DirectiveSummary } from '../../../shared/api/types.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

const SHOWN = 8;

/** 领导批示 that the unit itself has not answered. */
export function DirectivesToAnswer() {
  const ownUnit = useOwnUnit();
  return ownUnit ? (
    <Directives name="directivesToAnswer" filters={{ owedBy: ownUnit.id }} unitId={ownUnit.id} />
  ) : null;
}

/** The leader's own that every unit has answered: to be settled, or given back. */
export function DirectivesToSettle() {
  return <Directives name="directivesToSettle" filters={{ own: 'true', state: 'answered' }} />;
}

/** The leader's own that somebody has left unanswered past the day. */
export function DirectivesOverdue() {
  return <Directives name="directivesOverdue" filters={{ own: 'true', overdue: 'true' }} />;
}

interface DirectivesProps {
  readonly name: SectionName;
  readonly filters: Pick<DirectiveQuery, 'owedBy' | 'own' | 'state' | 'overdue'>;
  /** Whose day is shown. */
  readonly unitId?: string;
}

function Directives({ name, filters, unitId }: DirectivesProps) {
  const { t } = useTranslation(['desk', 'directives']);
  const wanted: DirectiveQuery = { ...filters, limit: SHOWN };
  const query = useQuery({
    queryKey: queryKeys.directives(wanted),
    queryFn: () => listDirectives(wanted),
  });
  return (
    <DeskSection name={name} query={query} to={linkTo('/directives', filters)}>
      {(query.data?.items ?? []).map((directive) => (
        <li key={directive.id}>
          <div className="line">
            {directive.urgency === 'urgent' ? (
              <Tag color="magenta">{t('directives:urgency.urgent')}</Tag>
            ) : null}
            <span className="grow">
              <Link to={`/directives/${directive.id}`}>{directive.words}</Link>
              <span className="soft"> {directive.subject.title}</span>
            </span>
            {unitId ? <Due on={dueOf(directive, unitId)} /> : null}
            {!unitId && directive.nextDueOn !== null ? <Due on={directive.nextDueOn} /> : null}
          </div>
        </li>
      ))}
    </DeskSection>
  );
}

/** The day of the unit: a later one than that of the directive once its answer was sent back. */
function dueOf({ units, dueOn }: DirectiveSummary, unitId: string): string {
  return units.find(({ id }) => id === unitId)?.dueOn ?? dueOn;
}
