import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOwnUnit } from '../../../shared/api/own-unit.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { listPlans, type PlanFilters } from '../api/list-plans.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

/** All of them are shown: there is no longer list to open. */
const SHOWN = 200;

export function PlansReturned() {
  return <Plans name="plansReturned" which={{ state: ['returned'] }} />;
}

export function PlansToDecide() {
  return <Plans name="plansToDecide" which={{ state: ['submitted'] }} />;
}

/** The deadline has moved, and the plan in force with it: the unit is asked for one of its own. */
export function PlansToRenew() {
  return <Plans name="plansToRenew" which={{ moved: 'true' }} />;
}

/** Plans by quarter that wait for this person, each opened at its item. */
function Plans({ name, which }: { name: SectionName; which: Pick<PlanFilters, 'state' | 'moved'> }) {
  const { t } = useTranslation('desk');
  const unit = useOwnUnit();
  const filters = { ...which, limit: SHOWN, ...(unit ? { unit: unit.id } : {}) };
  const query = useQuery({ queryKey: queryKeys.plans(filters), queryFn: () => listPlans(filters) });
  return (
    <DeskSection name={name} query={query} to="/desk">
      {(query.data?.items ?? []).map((plan) => (
        <li key={plan.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/work-items/${plan.workItem.id}#plan`}>{plan.workItem.title}</Link>
              <span className="soft"> {unit ? plan.decision : plan.unit.name}</span>
            </span>
            {which.moved ? null : (
              <span className="soft nowrap">{t('submittedOn', { date: plan.filedOn })}</span>
            )}
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
