import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { linkTo } from '../../../shared/lib/url-state.js';
import { Due } from '../../../shared/ui/due.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

type Waiting = 'reply' | 'approve' | 'verify' | 'close' | 'look-back';
type Wanted = { readonly waiting: Waiting } | { readonly toSign: 'true' };

const SHOWN = 6;

export const OrdersToMend = () => <Orders name="ordersToMend" wanted={{ waiting: 'reply' }} />;
export const OrdersToApprove = () => <Orders name="ordersToApprove" wanted={{ waiting: 'approve' }} />;
export const OrdersToSign = () => <Orders name="ordersToSign" wanted={{ toSign: 'true' }} />;
export const OrdersToVerify = () => <Orders name="ordersToVerify" wanted={{ waiting: 'verify' }} />;
export const OrdersToClose = () => <Orders name="ordersToClose" wanted={{ waiting: 'close' }} />;
export const LookBacksDue = () => <Orders name="lookBacksDue" wanted={{ waiting: 'look-back' }} />;

/** Orders that wait for one kind of step. */
function Orders({ name, wanted }: { readonly name: SectionName; readonly wanted: Wanted }) {
  const { t } = useTranslation('rectifications');
  const lookBack = name === 'lookBacksDue';
  const filters = { ...wanted, limit: SHOWN };
  const query = useQuery({
    queryKey: queryKeys.rectifications(filters),
    queryFn: () => answer(client.GET('/api/v1/rectifications', { params: { query: filters } })),
  });
  return (
    <DeskSection name={name} query={query} to={linkTo('/rectifications', wanted)}>
      {(query.data?.items ?? []).map((order) => (
        <li key={order.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/rectifications/${order.id}`}>
                {order.mark ?? t('unnumbered')} {order.matter}
              </Link>
              <span className="soft"> {order.unit.name}</span>
            </span>
            <Due on={lookBack ? (order.lookBackOn ?? order.dueOn) : order.dueOn} />
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
