import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryKeys } from '../../../shared/api/query-keys.js';
import { ErrorNotice } from '../../../shared/ui/error-notice.js';
import { listRectifications } from '../api/rectifications.js';
import { ColourTag } from './tags.js';

/** The orders of an item or a unit; none: nothing is shown. */
export function OrdersPanel({
  title,
  filters,
}: {
  title: string;
  filters: { workItem?: string; unit?: string };
}) {
  const { t } = useTranslation('rectifications');
  const query = { ...filters, limit: 200 };
  const orders = useQuery({
    queryKey: queryKeys.rectifications(query),
    queryFn: () => listRectifications(query),
  });
  if (orders.error) return <ErrorNotice error={orders.error} onRetry={() => void orders.refetch()} />;
  if (!orders.data || orders.data.total === 0) return null;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain-list">
        {orders.data.items.map((order) => (
          <li key={order.id}>
            <div className="line">
              <ColourTag colour={order.colour} />
              <span className="grow">
                <Link to={`/rectifications/${order.id}`}>
                  {order.mark ?? t('unnumbered')} {order.matter}
                </Link>
              </span>
              <span>{t(`state.${order.state}`)}</span>
              <span className="soft nowrap">{order.dueOn}</span>
              {order.overdue ? <Tag color="error">{t('overdue')}</Tag> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
