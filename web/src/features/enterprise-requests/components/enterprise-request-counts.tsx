import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type EnterpriseRequestQuery,
  listEnterpriseRequests,
} from '../../../shared/api/enterprise-requests.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { CountsPanel } from '../../../shared/ui/counts-panel.js';

const COUNTS = [
  { name: 'open', colour: 'processing', query: { open: 'true' } },
  { name: 'overdue', colour: 'error', query: { overdue: 'true' } },
  { name: 'satisfied', colour: 'success', query: { satisfaction: 'satisfied' } },
  { name: 'dissatisfied', colour: 'warning', query: { satisfaction: 'dissatisfied' } },
  { name: 'reopened', colour: 'magenta', query: { reopened: 'true' } },
] as const satisfies readonly { name: string; colour: string; query: EnterpriseRequestQuery }[];

/** How requests of enterprises stand: on the board all, on the page of a unit those it deals with. */
export function EnterpriseRequestCounts({ unit }: { unit?: { readonly id: string } }) {
  const { t } = useTranslation('enterprise-requests');
  const asked = COUNTS.map(({ query }) => ({ ...query, ...(unit ? { unit: unit.id } : {}) }));
  const queries = useQueries({
    queries: asked.map((query) => ({
      queryKey: queryKeys.enterpriseRequests({ ...query, limit: 1 }),
      queryFn: () => listEnterpriseRequests({ ...query, limit: 1 }),
    })),
  });
  return (
    <CountsPanel
      title={t('title')}
      to={linkTo('/enterprise-requests', { unit: unit?.id })}
      counts={COUNTS.map(({ name, colour }, index) => ({
        label: t(`board.${name}`),
        colour,
        to: linkTo('/enterprise-requests', asked[index]),
        query: queries[index]!,
      }))}
    />
  );
}
