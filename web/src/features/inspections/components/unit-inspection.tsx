import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { useAsOf } from '../../../shared/lib/use-filters.js';
import { CountsPanel } from '../../../shared/ui/counts-panel.js';
import { listFindings } from '../api/findings.js';
import { listRectifications } from '../api/rectifications.js';
import { BurdenPanel } from './burden-panel.js';
import { GradeTag } from './tags.js';
import './inspections.css';

const SHOWN = 5;
/** Orders of which the unit still owes something, or the office has not closed. */
const UNDER_WAY = ['rectifying', 'replied', 'approved', 'verified'] as const;

/** What inspection holds against a unit: how many findings and orders, the newest open findings, and what was asked of it. */
export function UnitInspection({ unit }: { unit: { readonly id: string } }) {
  const { t } = useTranslation('inspections');
  const { asOf } = useAsOf();
  const of = { unit: unit.id };
  const open = { ...of, state: ['open' as const] };
  const underWay = { ...of, state: [...UNDER_WAY] };
  const overdue = { ...of, overdue: 'true' as const };
  const [openFindings, allFindings] = useQueries({
    queries: [
      { ...open, limit: SHOWN },
      { ...of, limit: 1 },
    ].map((query) => ({ queryKey: queryKeys.findings(query), queryFn: () => listFindings(query) })),
  });
  const [liveOrders, lateOrders] = useQueries({
    queries: [
      { ...underWay, limit: 1 },
      { ...overdue, limit: 1 },
    ].map((query) => ({
      queryKey: queryKeys.rectifications(query),
      queryFn: () => listRectifications(query),
    })),
  });
  if (!openFindings || !allFindings || !liveOrders || !lateOrders) return null;
  return (
    <>
      <CountsPanel
        title={t('unitPage.title')}
        to={linkTo('/findings', of)}
        counts={[
          {
            label: t('unitPage.open'),
            colour: 'warning',
            to: linkTo('/findings', open),
            query: openFindings,
          },
          { label: t('unitPage.all'), colour: 'default', to: linkTo('/findings', of), query: allFindings },
          {
            label: t('unitPage.orders'),
            colour: 'processing',
            to: linkTo('/rectifications', underWay),
            query: liveOrders,
          },
          {
            label: t('unitPage.late'),
            colour: 'error',
            to: linkTo('/rectifications', overdue),
            query: lateOrders,
          },
        ]}
      >
        {openFindings.data && openFindings.data.items.length > 0 ? (
          <ul className="plain-list">
            {openFindings.data.items.map((finding) => (
              <li key={finding.id} className="line">
                <GradeTag grade={finding.grade} />
                <span className="grow">
                  <Link to={`/findings/${finding.id}`}>{finding.sentence}</Link>
                </span>
                <span className="soft nowrap">{finding.foundOn}</span>
              </li>
            ))}
          </ul>
        ) : null}
      </CountsPanel>
      <BurdenPanel filters={{ ...of, ...(asOf ? { asOf } : {}) }} />
    </>
  );
}
