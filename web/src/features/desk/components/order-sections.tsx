import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, client } from '../../../shared/api/client.js';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { Due } from '../../../shared/ui/due.js';
import type { SectionName } from '../model/desk-sections.js';
import { DeskSection } from './desk-section.js';

type Waiting = 'sign' | 'reply' | 'approve' | 'verify' | 'close' | 'look-back';

const SHOWN = 6;

export const OrdersToMend = () => <Orders name="ordersToMend" waiting="reply" />;
export const OrdersToApprove = () => <Orders name="ordersToApprove" waiting="approve" />;
export const OrdersToSign = () => <Orders name="ordersToSign" waiting="sign" />;
export const OrdersToVerify = () => <Orders name="ordersToVerify" waiting="verify" />;
export const OrdersToClose = () => <Orders name="ordersToClose" waiting="close" />;
export const LookBacksDue = () => <Orders name="lookBacksDue" waiting="look-back" />;

/** Orders that wait for one kind of step. */
function Orders({ name, waiting }: { name: SectionName; waiting: Waiting }) {
  const { t } = useTranslation('rectifications');
  const filters = { waiting, limit: SHOWN };
  const query = useQuery({
    queryKey: queryKeys.rectifications(filters),
    queryFn: () => answer(client.GET('/api/v1/rectifications', { params: { query: filters } })),
  });
  return (
    <DeskSection name={name} query={query} to={`/rectifications?waiting=${waiting}`}>
      {(query.data?.items ?? []).map((order) => (
        <li key={order.id}>
          <div className="line">
            <span className="grow">
              <Link to={`/rectifications/${order.id}`}>
                {order.mark ?? t('unnumbered')} {order.matter}
              </Link>
              <span className="soft"> {order.unit.name}</span>
            </span>
            <Due on={waiting === 'look-back' ? (order.lookBackOn ?? order.dueOn) : order.dueOn} />
          </div>
        </li>
      ))}
    </DeskSection>
  );
}
